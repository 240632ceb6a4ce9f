"""Channels: a short link each, who applied through it, whom to ring, and the papers made of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests import cast
from tests.apps.recruitment.steps import verbs
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.guard import new_token
from tupa.apps.recruitment.models import Application, Call, OutreachChannel
from tupa.apps.recruitment.spread import spread_of

Signed = Callable[[User], Client]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def call(programme: Programme) -> Call:
    return cast.make_call(programme)


@pytest.fixture
def library(call: Call, by: Actor) -> OutreachChannel:
    return actions.save_channel(
        call, kind="library", name="Koivukylän kirjasto", contact_name="Pihla Esimerkki", by=by
    )


def application_form(**more: Any) -> dict[str, Any]:
    return {
        "name": "Asukas Aamu",
        "channel": "phone",
        "phone": "040 000 0001",
        "language": "fi",
        "feature_ika": "nuori",
        "feature_alue": "etela",
        "needs_support": "no",
        "submission": "6d0c3c5e-0a3c-4b3a-9d1f-7a1d1f5d7a11",
        "fetched": new_token(),
        **more,
    }


def follow(client: Client, channel: OutreachChannel, language: str = "") -> Any:
    address = f"/c/{channel.code}/" + (f"{language}/" if language else "")
    return client.get(address, headers={"accept-language": "fi"})


# --- actions ----------------------------------------------------------------------------------


def test_a_channel_keeps_its_link_when_it_is_edited(
    call: Call, library: OutreachChannel, by: Actor
) -> None:
    code = library.code

    actions.save_channel(call, kind="other", name="Pääkirjasto", by=by, channel=library)

    row = OutreachChannel.objects.get()
    assert (row.code, row.name) == (code, "Pääkirjasto")
    assert verbs(call.city) == ["channel.saved", "channel.saved"]


def test_two_channels_of_a_call_have_different_names(
    call: Call, library: OutreachChannel, by: Actor
) -> None:
    with pytest.raises(NotAllowedNow, match="channel_exists"):
        actions.save_channel(call, kind="other", name="KOIVUKYLÄN kirjasto", by=by)

    assert OutreachChannel.objects.count() == 1
    assert verbs(call.city) == ["channel.saved"]


def test_a_channel_somebody_came_by_cannot_be_thrown_away(
    programme: Programme, library: OutreachChannel, by: Actor
) -> None:
    cast.make_application(programme, came_by=library)

    with pytest.raises(NotAllowedNow, match="channel_used"):
        actions.remove_channel(library, by=by)

    assert OutreachChannel.objects.exists()


def test_a_ring_is_noted_with_the_next_one(library: OutreachChannel, by: Actor) -> None:
    friday = timezone.localdate() + timedelta(days=3)

    row = actions.note_ring(library, ring_on=friday, by=by)

    assert row.ring_on == friday
    assert row.rung_at is not None
    assert verbs(library.city)[-1] == "channel.rung"


def test_the_contact_is_erased_when_its_time_comes_and_the_figures_stay(
    programme: Programme, library: OutreachChannel
) -> None:
    programme.draw_ended_at = timezone.now() - timedelta(days=400)
    programme.save()

    keep_retention(programme.city, timezone.now())

    row = OutreachChannel.objects.get()
    assert (row.contact_name, row.contact_phone, row.promise) == ("", None, "")
    assert row.name == "Koivukylän kirjasto"


# --- the link ---------------------------------------------------------------------------------


def test_the_link_opens_the_call_and_its_application_counts_for_the_channel(
    client: Client, library: OutreachChannel
) -> None:
    opened = follow(client, library)
    slug = library.call.programme.slug
    client.post(reverse("recruitment:form", args=[slug]), application_form())

    assert opened.headers["Location"] == f"/fi/p/{slug}/apply/?call={library.call_id}"
    assert Application.objects.get().came_by == library
    assert OutreachChannel.objects.get().opened == 1


def test_a_link_with_a_language_opens_the_page_in_it(
    client: Client, library: OutreachChannel
) -> None:
    assert follow(client, library, "sv").headers["Location"].startswith("/sv/")
    assert follow(client, library, "xx").status_code == 404


def test_a_code_in_capitals_is_the_same_code(client: Client, library: OutreachChannel) -> None:
    assert client.get(f"/c/{library.code.upper()}/").status_code == 302


def test_a_link_of_another_city_or_an_unopened_call_is_not_found(
    client: Client, library: OutreachChannel
) -> None:
    library.call.opened_at = None
    library.call.save()

    assert follow(client, library).status_code == 404
    assert client.get("/c/aaaaa/").status_code == 404


def test_who_came_by_a_link_of_another_panel_counts_for_none(
    client: Client, library: OutreachChannel
) -> None:
    other = cast.make_programme(library.city, "toinen")
    cast.make_call(other)
    follow(client, library)

    client.post(reverse("recruitment:form", args=[other.slug]), application_form())

    assert Application.objects.get().came_by is None


# --- the board --------------------------------------------------------------------------------


def test_the_board_shows_each_channel_against_the_gaps(
    programme: Programme, library: OutreachChannel
) -> None:
    for age in ("nuori", "nuori", "vanha"):
        cast.make_application(programme, {"ika": age}, came_by=library)
    cast.make_application(programme, {"ika": "vanha"})
    withdrawn = cast.make_application(programme, {"ika": "nuori"}, came_by=library)
    withdrawn.withdrawn_at = timezone.now()
    withdrawn.save()

    spread = spread_of(programme, programme.features.get(key="ika").values.all())

    found = {
        row.channel.name if row.channel else "": (row.applied, {v.key: n for v, n in row.pairs})
        for row in spread.rows
    }
    assert found["Koivukylän kirjasto"] == (3, {"nuori": 2, "vanha": 1})
    assert found[""] == (1, {"nuori": 0, "vanha": 1})


# --- pages ------------------------------------------------------------------------------------


def test_a_coordinator_adds_a_channel_and_sees_its_link_texts_and_posters(
    sign_in: Signed, coordinator: User, call: Call
) -> None:
    client = sign_in(coordinator)
    added = client.post(
        reverse("recruitment:channel_new", args=["arki", call.pk]),
        {"kind": "association", "name": "Kyläyhdistys", "promise": "Kertoo kokouksessa"},
        follow=True,
    )

    row = OutreachChannel.objects.get()
    page = added.content.decode()
    assert f"/c/{row.code}/" in page
    assert f"/c/{row.code}/sv/" in page
    assert "Kertoo kokouksessa" in page
    assert f"/en/manage/p/arki/channels/{row.pk}/poster/" in page


def test_a_phone_number_that_is_none_is_refused_at_its_field(
    sign_in: Signed, coordinator: User, call: Call
) -> None:
    page = sign_in(coordinator).post(
        reverse("recruitment:channel_new", args=["arki", call.pk]),
        {"kind": "school", "name": "Koulu", "contact_phone": "rehtori"},
    )

    assert page.context["form"].errors.keys() == {"contact_phone"}
    assert not OutreachChannel.objects.exists()


def test_a_facilitator_sees_no_contact_of_a_channel(
    sign_in: Signed, facilitator: User, library: OutreachChannel
) -> None:
    client = sign_in(facilitator)

    assert client.get(reverse("recruitment:channels", args=["arki"])).status_code == 403
    assert "Pihla" not in client.get(reverse("recruitment:gaps", args=["arki"])).content.decode()


def test_today_reminds_of_the_contact_to_ring(
    sign_in: Signed, coordinator: User, library: OutreachChannel, by: Actor
) -> None:
    client, today = sign_in(coordinator), reverse("desk:today")
    page = reverse("recruitment:channels", args=["arki"])
    assert page not in client.get(today).content.decode()

    actions.note_ring(library, ring_on=timezone.localdate(), by=by)

    assert page in client.get(today).content.decode()


def test_the_poster_has_the_link_and_how_to_apply_without_the_web(
    sign_in: Signed, coordinator: User, library: OutreachChannel
) -> None:
    with override("sv"):
        url = reverse("recruitment:channel_poster", args=["arki", library.pk])

    response = sign_in(coordinator).get(url)

    read = pypdf.PdfReader(io.BytesIO(response.content))
    text = read.pages[0].extract_text()
    root: Any = read.trailer["/Root"]
    assert len(read.pages) == 1
    assert root["/Lang"] == "sv"
    assert f"/c/{library.code}/sv/" in text.replace("\n", "")
    assert "09 000 0000" in text


def test_staff_say_through_which_channel_a_paper_came(
    sign_in: Signed, coordinator: User, library: OutreachChannel
) -> None:
    sign_in(coordinator).post(
        reverse("recruitment:enter", args=["arki"]),
        application_form(
            source="paper", received_on=timezone.localdate().isoformat(), came_by=library.pk
        ),
    )

    assert Application.objects.get().came_by == library
