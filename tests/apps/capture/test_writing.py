"""A table writes: once, in its own language, until its time is up."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.capture import actions
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import Note, TableLink, Wall
from tupa.apps.events.models import Event
from tupa.apps.live.actions import version_of
from tupa.apps.privacy.actions import redact
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop


def write(link: TableLink, text: str = "Yhteinen vaja", **more: object) -> Note:
    return actions.write_note(link, text=text, by=SYSTEM, **more)  # type: ignore[arg-type]


def test_a_note_is_saved_on_the_wall_with_an_event_and_a_new_version(link: TableLink) -> None:
    before = version_of(link.city, f"wall:{link.activity.workshop_id}")

    note = write(link, kind="concern", language="sv")

    assert (note.state, note.kind, note.language, note.source) == (
        "shown",
        "concern",
        "sv",
        "table",
    )
    event = Event.objects.get(verb="note.written")
    assert event.object_id == note.pk
    assert event.programme_id == link.activity.workshop.programme_id
    assert version_of(link.city, f"wall:{link.activity.workshop_id}") == before + 1
    assert version_of(link.city, f"table:{link.table_id}") > 0


def test_the_same_submission_is_saved_once(link: TableLink) -> None:
    mark = uuid.uuid4()
    first, second = write(link, submission=mark), write(link, submission=mark)

    assert first == second
    assert Event.objects.filter(verb="note.written").count() == 1


def test_a_submission_of_another_table_is_not_given_away(links: list[TableLink]) -> None:
    mark = uuid.uuid4()
    write(links[0], submission=mark)

    with pytest.raises(CaptureError, match="other_table"):
        write(links[1], submission=mark)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), (" \n ", "empty"), ("a\0b", "nul"), ("a" * 2001, "too_long")],
)
def test_what_cannot_be_saved_is_refused_and_nothing_is_changed(
    link: TableLink, text: str, code: str
) -> None:
    with pytest.raises(CaptureError, match=code):
        write(link, text)

    assert not Note.objects.exists()
    assert not Event.objects.filter(verb="note.written").exists()


def test_an_unknown_kind_or_language_is_refused(link: TableLink) -> None:
    with pytest.raises(CaptureError, match="kind"):
        write(link, kind="poem")
    with pytest.raises(CaptureError, match="language"):
        write(link, language="<script>")


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("نريد مكتبة للأدوات", "ar", "rtl"),
        ("نريد مكتبة للأدوات", "fi", "rtl"),
        ("12 ספרים", "en", "rtl"),
        ("IKEA میز", "fa", "rtl"),
        ("Pöytä", "fi", "ltr"),
        ("🚲 🌳 100 %", "und", "ltr"),
        ("道具の図書館", "ja", "ltr"),
    ],
)
def test_the_direction_comes_from_the_language_or_the_first_letter(
    link: TableLink, text: str, language: str, direction: str
) -> None:
    note = write(link, text, language=language)

    assert note.direction == direction
    assert Note.objects.get().text == text


def test_writing_ends_with_the_activity_and_its_grace(link: TableLink) -> None:
    link.activity.starts_at -= timedelta(minutes=link.activity.minutes + 8)
    link.activity.save()
    write(link)
    link.activity.starts_at -= timedelta(minutes=2)
    link.activity.save()

    with pytest.raises(CaptureError, match="closed"):
        write(link, "Myöhässä")


def test_a_closed_table_still_gets_its_answer_to_a_note_saved_before(
    link: TableLink, activity: Activity, by: Actor
) -> None:
    mark = uuid.uuid4()
    note = write(link, submission=mark)
    actions.close_links(activity, by=by)

    assert write(link, submission=mark) == note


def test_one_line_makes_one_note_without_its_bullet(link: TableLink) -> None:
    text = "- Vaja\r\n\r\n• Pyöriä 🚲\n2. Kahvia\n1.5 miljoonaa\n-5 astetta\n[ ] Penkkejä"

    notes = actions.write_pasted(link, text=text, by=SYSTEM)

    assert [note.text for note in notes] == [
        *("Vaja", "Pyöriä 🚲", "Kahvia", "1.5 miljoonaa", "-5 astetta", "Penkkejä"),
    ]
    assert {note.source for note in notes} == {"paste"}
    assert Event.objects.filter(verb="note.written").count() == 6


def test_a_paste_sent_twice_is_saved_once(link: TableLink) -> None:
    mark = uuid.uuid4()
    for _ in range(2):
        actions.write_pasted(link, text="Yksi\nKaksi", by=SYSTEM, submission=mark)

    assert Note.objects.count() == 2


def test_a_paste_with_one_bad_line_saves_nothing(link: TableLink) -> None:
    with pytest.raises(CaptureError, match="line_too_long") as refused:
        actions.write_pasted(link, text="Yksi\n" + "a" * 2001, by=SYSTEM)

    assert refused.value.params["line"] == 2
    assert not Note.objects.exists()


def test_more_than_a_hundred_lines_are_refused(link: TableLink) -> None:
    with pytest.raises(CaptureError, match="too_many"):
        actions.write_pasted(link, text="rivi\n" * 101, by=SYSTEM)

    assert len(actions.write_pasted(link, text="rivi\n" * 100, by=SYSTEM)) == 100


def test_a_changed_note_keeps_its_earlier_wording(link: TableLink) -> None:
    note = write(link, "Pyörä")
    changed = actions.edit_note(note, text="Pyöriä lainaan", by=SYSTEM, revision=1, link=link)

    assert (changed.text, changed.revision) == ("Pyöriä lainaan", 2)
    assert changed.changed_at is not None
    assert [old.text for old in note.earlier.all()] == ["Pyörä"]
    assert Event.objects.get(verb="note.edited").facts == {"revision": 2}


def test_a_change_that_changes_nothing_leaves_no_trace(link: TableLink) -> None:
    note = write(link)
    actions.edit_note(note, text=f" {note.text} ", by=SYSTEM, revision=1, link=link)

    assert not Event.objects.filter(verb="note.edited").exists()
    assert not note.earlier.exists()


def test_two_phones_do_not_write_over_each_other(link: TableLink) -> None:
    note = write(link)
    actions.edit_note(note, text="Ensimmäinen", by=SYSTEM, revision=1, link=link)

    with pytest.raises(CaptureError, match="changed"):
        actions.edit_note(note, text="Toinen", by=SYSTEM, revision=1, link=link)


def test_a_table_changes_only_its_own_notes(links: list[TableLink]) -> None:
    note = write(links[0])

    with pytest.raises(CaptureError, match="other_table"):
        actions.edit_note(note, text="Meidän", by=SYSTEM, link=links[1])


def test_a_closed_table_changes_nothing(link: TableLink, activity: Activity, by: Actor) -> None:
    note = write(link)
    actions.close_links(activity, by=by)

    with pytest.raises(CaptureError, match="closed"):
        actions.edit_note(note, text="Uusi", by=SYSTEM, link=link)


def test_what_was_redacted_cannot_be_written_back(link: TableLink, by: Actor) -> None:
    note = write(link, "Naapuri Meikäläinen pitää meteliä")
    actions.edit_note(note, text="Naapuri Meikäläinen meluaa", by=SYSTEM, link=link)
    before = version_of(link.city, f"wall:{link.activity.workshop_id}")
    redact(note, "text", by=by, reason="name", words="Meikäläinen")

    assert Note.objects.get().text == "Naapuri […] meluaa"
    assert [old.text for old in note.earlier.all()] == ["[…]"]
    assert version_of(link.city, f"wall:{link.activity.workshop_id}") == before + 1
    with pytest.raises(CaptureError, match="redacted"):
        actions.edit_note(note, text="Meikäläinen se on", by=SYSTEM, link=link)


def test_while_the_wall_is_held_new_and_changed_notes_wait(
    link: TableLink, workshop: Workshop, by: Actor
) -> None:
    shown = write(link, "Ennen")
    actions.hold_wall(workshop, by=by)
    new = write(link, "Uusi")
    changed = actions.edit_note(shown, text="Muutettu", by=SYSTEM, link=link)

    assert (new.state, changed.state) == ("held", "held")
    assert actions.release_wall(workshop, by=by) == 2
    assert set(Note.objects.values_list("state", flat=True)) == {"shown"}
    assert not Wall.objects.get().is_held
    assert Event.objects.get(verb="wall.released").facts == {"notes": 2}


def test_holding_twice_is_one_event(workshop: Workshop, by: Actor) -> None:
    actions.hold_wall(workshop, by=by)
    actions.hold_wall(workshop, by=by)

    assert Event.objects.filter(verb="wall.held").count() == 1


def test_a_hidden_note_is_not_deleted_and_a_change_does_not_bring_it_back(
    link: TableLink, by: Actor
) -> None:
    note = write(link)
    actions.hide_note(note, by=by)
    actions.hide_note(note, by=by)
    changed = actions.edit_note(note, text="Toisin", by=SYSTEM, link=link)

    assert changed.state == "hidden"
    assert not Note.objects.all().on_wall().exists()
    assert Event.objects.filter(verb="note.hidden").count() == 1
    actions.show_note(note, by=by)
    assert Note.objects.all().on_wall().count() == 1


def test_staff_type_from_paper_also_when_the_table_is_closed(
    table: Table, activity: Activity, by: Actor
) -> None:
    note = actions.note_from_staff(table, activity, text="Paperilta", by=by)

    assert note.source == "staff"
    assert Event.objects.get(verb="note.written").actor_id == by.id


def test_a_table_of_another_workshop_is_refused(activity: Activity, by: Actor) -> None:
    other = cast.make_workshop(activity.workshop.programme, 2)

    with pytest.raises(CaptureError, match="other_table"):
        actions.note_from_staff(other.tables.all()[0], activity, text="Väärä", by=by)


def test_opening_again_keeps_the_code_and_gives_time(link: TableLink, by: Actor) -> None:
    activity, code = link.activity, link.code
    activity.starts_at = timezone.now() - timedelta(hours=5)
    activity.save()
    actions.close_links(activity, by=by)

    (again,) = actions.open_table_links(activity, by=by, tables=[link.table])

    assert again.code == code
    assert again.is_open()
    assert again.closes_at <= timezone.now() + timedelta(minutes=15)
    assert again.link is not None
    assert again.link.is_open()
    write(again)


def test_opening_without_tables_is_refused(workshop: Workshop, by: Actor) -> None:
    workshop.tables.all().delete()

    with pytest.raises(CaptureError, match="no_tables"):
        actions.open_table_links(workshop.activities.get(), by=by)


def test_opening_and_closing_are_events(activity: Activity, links: object, by: Actor) -> None:
    actions.close_links(activity, by=by)
    actions.close_links(activity, by=by)

    verbs = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["table_links.opened", "table_links.closed"]


def test_tokens_are_never_stored_as_they_are(link: TableLink) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT token, code FROM capture_tablelink WHERE id = %s", [link.pk])
        token, code = cursor.fetchone()

    assert link.token not in token
    assert link.code not in code
