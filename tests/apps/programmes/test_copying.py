"""A new panel starts from an earlier one of the city; all of it can be edited afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.cast import both
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.programmes import actions
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Call

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def empty(city: City, by: Actor) -> Programme:
    return actions.create_programme(city=city, name=both("Uusi"), panel_size=3, by=by)


def features_of(programme: Programme) -> list[Any]:
    return [
        (one.key, str(one.ground), [(v.key, v.least, v.most) for v in one.values.all()])
        for one in programme.features.all()
    ]


def test_a_new_panel_takes_over_features_and_call_texts(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    cast.make_call(programme, invitation=both("Neljä iltaa"))
    names = {"name_0": "Uusi paneeli", "name_1": "Ny panel", "panel_size": 3}

    response = sign_in(coordinator).post(
        reverse("programmes:create"), {**names, "source": programme.pk}
    )

    new = Programme.objects.exclude(pk=programme.pk).get()
    assert response.headers["Location"].endswith(f"/manage/p/{new.slug}/")
    assert features_of(new) == features_of(programme)
    call = Call.objects.get(programme=new)
    assert (call.opened_at, str(call.invitation)) == (None, "Neljä iltaa")
    assert not new.are_rules_frozen
    event = Event.objects.get(verb="programme.copied")
    assert event.facts == {"source": programme.pk, "features": 2, "call": 1}


def test_what_was_copied_is_edited_without_touching_the_original(
    programme: Programme, empty: Programme, by: Actor
) -> None:
    actions.copy_programme(empty, source=programme, by=by)
    feature = empty.features.get(key="ika")

    actions.save_feature(
        empty,
        feature=feature,
        name=both("Elämänvaihe"),
        question=both("Missä vaiheessa?"),
        ground=both("Syy"),
        values=[actions.ValueDraft(both("Vain"), 3, 3)],
        by=by,
    )

    assert str(programme.features.get(key="ika").name) == "Ika"
    assert programme.features.get(key="ika").values.count() == 2


def test_only_what_is_asked_for_and_missing_is_copied(
    programme: Programme, empty: Programme, by: Actor
) -> None:
    cast.make_call(programme)
    cast.make_feature(empty, "ika", [("a", 0, 3), ("b", 0, 3)])

    made = actions.copy_programme(empty, source=programme, parts=["features"], by=by)

    assert made == {"features": 1}
    assert [one.key for one in empty.features.all()] == ["ika", "alue"]
    assert [value.key for value in empty.features.get(key="ika").values.all()] == ["a", "b"]
    assert not empty.calls.exists()


def test_copying_twice_says_that_nothing_is_left(
    programme: Programme, empty: Programme, coordinator: User, sign_in: SignIn
) -> None:
    client, path = sign_in(coordinator), reverse("programmes:copy", args=[empty.slug])
    data = {"source": programme.pk, "parts": ["features", "call"]}

    assert client.post(path, data).status_code == 302
    again = client.post(path, data)

    assert "ei ole mitään sellaista, mitä" in again.content.decode()
    assert empty.features.count() == 2


def test_frozen_rules_take_nothing_over(programme: Programme, empty: Programme, by: Actor) -> None:
    cast.make_call(empty)

    with pytest.raises(NotAllowedNow, match="frozen"):
        actions.copy_programme(empty, source=programme, by=by)

    assert not empty.features.exists()


def test_panels_of_another_city_are_neither_offered_nor_taken(
    empty: Programme, by: Actor, coordinator: User, sign_in: SignIn
) -> None:
    strange = cast.make_programme(cast.make_city("muu", host="muu.example"), "vieras")
    client = sign_in(coordinator)

    assert "source" not in client.get(reverse("programmes:create")).context["form"].fields
    data = {"source": strange.pk, "parts": ["features"]}
    refused = client.post(reverse("programmes:copy", args=[empty.slug]), data)
    assert b"govuk-error-summary" in refused.content
    with pytest.raises(NotAllowedNow, match="nothing_to_copy"):
        actions.copy_programme(empty, source=strange, by=by)


def test_a_failure_copies_nothing(
    programme: Programme, empty: Programme, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tupa.apps.programmes.actions import copying

    def broken(*_: Any) -> int:
        raise RuntimeError

    monkeypatch.setitem(copying.PARTS, "call", copying.Part("", broken))
    with pytest.raises(RuntimeError):
        actions.copy_programme(empty, source=programme, by=by)

    assert not empty.features.exists()


@pytest.mark.parametrize("who", ["facilitator", "observer", "unit_member"])
def test_others_do_not_copy(
    empty: Programme, programme: Programme, who: str, request: Any, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    path = reverse("programmes:copy", args=[empty.slug])

    assert client.get(path).status_code == 403
    assert client.post(path, {"source": programme.pk, "parts": ["call"]}).status_code == 403
