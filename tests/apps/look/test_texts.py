"""Texts of several languages, as rows come with them."""

from __future__ import annotations

from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from tests import cast
from tupa.apps.look.unread import UnreadText
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Participant, Workshop


def test_a_text_of_a_row_stays_as_it_is_kept_until_it_is_asked_for(programme: Programme) -> None:
    found = Workshop.objects.get(pk=cast.make_workshop(programme).pk)
    assert isinstance(found.theme, UnreadText)
    assert "data" not in vars(found.theme)
    assert found.theme.data["fi"] == str(found.theme) == "Jakaminen"
    assert found.theme == LazyI18nString(found.theme.data)


def test_a_text_that_nobody_read_is_saved_as_it_was(programme: Programme) -> None:
    workshop = cast.make_workshop(programme)
    kept = Workshop.objects.get(pk=workshop.pk)
    kept.save()
    assert Workshop.objects.get(pk=workshop.pk).theme == workshop.theme


def test_a_plain_text_and_none_are_read_too() -> None:
    assert str(UnreadText("pelkkä")) == "pelkkä"
    assert not UnreadText("")
    assert str(UnreadText(None)) == ""


def test_a_choice_is_shown_in_the_language_of_the_page_and_an_unknown_one_as_it_is() -> None:
    person = Participant(part=Participant.Part.SCRIBE)
    with override("fi"):
        assert person.get_part_display() == "Kirjuri"
    with override("en"):
        assert person.get_part_display() == "Scribe"
    assert Participant(part="guest").get_part_display() == "guest"
