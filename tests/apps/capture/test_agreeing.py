"""The table agrees to its notes; a later note or change makes the agreement partial."""

from __future__ import annotations

import pytest

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.capture import actions, board
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import Note, ReadBack, TableLink
from tupa.apps.capture.read_backs import Agreement, seen_mark
from tupa.apps.events.models import Event
from tupa.apps.privacy.actions import redact


def agreed(link: TableLink) -> ReadBack:
    return actions.agree(link.table, link.activity, by=SYSTEM)


def state(link: TableLink) -> Agreement:
    return board.written_by(link.table, link.activity)[1]


def test_agreeing_names_the_notes_and_their_wordings(link: TableLink) -> None:
    notes = [cast.make_note(link.table, text) for text in ("Yksi", "Kaksi")]

    read_back = agreed(link)

    assert read_back.note_ids == [note.pk for note in notes]
    assert read_back.revisions == [1, 1]
    assert state(link).state == "whole"
    assert Event.objects.get(verb="notes.agreed").facts == {"notes": read_back.note_ids}


def test_the_same_yes_twice_is_stored_once(link: TableLink) -> None:
    cast.make_note(link.table)

    assert agreed(link) == agreed(link)
    assert Event.objects.filter(verb="notes.agreed").count() == 1


def test_a_new_note_makes_the_agreement_partial(link: TableLink) -> None:
    cast.make_note(link.table)
    agreed(link)
    new = cast.make_note(link.table, "Uusi")

    assert state(link) == Agreement(1, 2, frozenset({new.pk}))
    assert state(link).state == "partial"
    agreed(link)
    assert state(link).state == "whole"


def test_a_changed_note_makes_the_agreement_partial_and_changing_it_back_does_not_mend_it(
    link: TableLink,
) -> None:
    kept, note = cast.make_note(link.table, "Jää"), cast.make_note(link.table, "Vaja")
    agreed(link)
    actions.edit_note(note, text="Iso vaja", by=SYSTEM, link=link)
    assert state(link).waiting_ids == {note.pk}
    actions.edit_note(note, text="Vaja", by=SYSTEM, link=link)

    assert state(link).waiting_ids == {note.pk}
    assert kept.pk not in state(link).waiting_ids


def test_a_redaction_takes_no_agreement_away(link: TableLink, by: Actor) -> None:
    note = cast.make_note(link.table)
    agreed(link)
    redact(note, "text", by=by, reason="insult")

    assert state(link).state == "whole"


def test_hiding_a_note_takes_no_agreement_away(link: TableLink, by: Actor) -> None:
    note = cast.make_note(link.table)
    agreed(link)
    actions.hide_note(note, by=by)

    assert state(link).state == "whole"


def test_the_table_agrees_to_what_it_saw(link: TableLink) -> None:
    cast.make_note(link.table)
    seen = seen_mark(Note.objects.all())
    cast.make_note(link.table, "Sillä välin")

    with pytest.raises(CaptureError, match="changed"):
        actions.agree(link.table, link.activity, by=SYSTEM, seen=seen)
    assert not ReadBack.objects.exists()


def test_there_is_nothing_to_agree_to_without_notes(links: list[TableLink]) -> None:
    cast.make_note(links[1].table)

    with pytest.raises(CaptureError, match="nothing"):
        agreed(links[0])
