"""What a workshop ideated, in a few plain sentences, above its ideas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions.summary import save_summary
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import WorkshopSummary
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

SHORT = cast.both("Tavarat kiertoon.", "Sakerna i omlopp.")


@pytest.fixture
def workshop(programme: Programme) -> Workshop:
    return cast.make_workshop(programme, is_published=True)


def test_a_summary_is_public_in_the_readers_language_and_in_the_open_data(
    workshop: Workshop,
) -> None:
    for _ in range(2):
        save_summary(workshop, text=SHORT, by=SYSTEM)
    assert "Sakerna i omlopp." in Client().get("/sv/p/arki/workshops/1/ideas/").content.decode()
    (row,) = Client().get("/api/v1/workshops").json()["items"]
    assert row["summary"]["fi"] == "Tavarat kiertoon."
    assert Event.objects.filter(verb="ideas_summary.written").count() == 1


def test_one_language_alone_is_refused_and_an_empty_text_takes_the_summary_away(
    workshop: Workshop,
) -> None:
    with pytest.raises(NotAllowedNow) as refusal:
        save_summary(workshop, text={"fi": "Vain suomeksi."}, by=SYSTEM)
    assert refusal.value.code == "summary_languages"
    save_summary(workshop, text=SHORT, by=SYSTEM)
    for _ in range(2):
        save_summary(workshop, text={}, by=SYSTEM)
    assert not WorkshopSummary.objects.exists()
    assert Event.objects.filter(verb="ideas_summary.removed").count() == 1


def test_it_is_written_on_the_desk(
    workshop: Workshop, coordinator: User, sign_in: Callable[[User], Client]
) -> None:
    client, page = sign_in(coordinator), "/fi/manage/p/arki/ideas/summary/1/"
    assert "govuk-error-summary" in client.post(page, {"text_0": "Vain"}).content.decode()
    client.post(page, {"text_0": "Tavarat kiertoon.", "text_1": "Sakerna i omlopp."})
    assert "Sakerna i omlopp." in client.get(page).content.decode()
