"""The table's own pages, through their addresses."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.capture import actions
from tupa.apps.capture.models import Note, ReadBack, TableLink
from tupa.apps.capture.read_backs import seen_mark
from tupa.apps.events.models import Event

AtTable = Callable[[TableLink], Client]
HTMX = {"HX-Request": "true"}


def page(link: TableLink, rest: str = "", language: str = "en") -> str:
    assert link.link is not None
    return f"/{language}/my/table/{link.link.key}/{rest}"


def words(text: str = "Yhteinen vaja", **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "kind": "idea",
        "language": "fi",
        "submission": str(uuid.uuid4()),
        **more,
    }


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_opens_in_each_language(
    link: TableLink, at_table: AtTable, language: str, django_assert_max_num_queries: Any
) -> None:
    client = at_table(link)
    cast.make_note(link.table)
    with django_assert_max_num_queries(15):
        response = client.get(page(link, language=language))

    html = response.content.decode()
    assert response.status_code == 200
    assert "Mitä pitäisi tapahtua ensi vuonna?" in html
    assert "autofocus" in html
    assert html.count("t-b--act") == 1


def test_a_note_is_saved_and_the_field_is_ready_for_the_next(
    link: TableLink, at_table: AtTable
) -> None:
    response = at_table(link).post(page(link), words("Vaja 🚲", kind="question"), follow=True)

    assert response.redirect_chain == [(page(link), 302)]
    assert "Vaja 🚲" in response.content.decode()
    assert Note.objects.get().kind == "question"


def test_a_double_post_saves_one_note(link: TableLink, at_table: AtTable) -> None:
    client, same = at_table(link), words()
    assert [client.post(page(link), same).status_code for _ in range(2)] == [302, 302]

    assert Note.objects.count() == 1


def test_with_htmx_the_list_alone_comes_back(link: TableLink, at_table: AtTable) -> None:
    client = at_table(link)
    html = client.post(page(link), words("Heti"), headers=HTMX).content.decode()
    again = client.get(page(link), headers=HTMX).content.decode()

    for part in (html, again):
        assert "Heti" in part
        assert "<html" not in part
        assert "<textarea" not in part


def test_the_language_is_remembered_and_right_to_left_is_marked(
    link: TableLink, at_table: AtTable
) -> None:
    response = at_table(link).post(
        page(link), words("نريد مكتبة للأدوات", language="ar"), follow=True
    )

    html = response.content.decode()
    assert '<option value="ar" selected>' in html
    assert 'dir="rtl" lang="ar">نريد مكتبة للأدوات' in html


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"text": ""}, "Write something first"),
        ({"text": "a\0b"}, "Null characters"),
        ({"text": "a" * 2001}, "at most 2000 characters"),
        ({"kind": "poem"}, "poem"),
        ({"language": "xx"}, "xx"),
    ],
)
def test_bad_input_is_explained_and_kept(
    link: TableLink, at_table: AtTable, bad: dict[str, str], said: str
) -> None:
    client, data = at_table(link), words("Hyvä ajatus") | bad
    response = client.post(page(link), data)
    live = client.post(page(link), data, headers=HTMX)

    assert (response.status_code, live.status_code) == (422, 422)
    assert said in response.content.decode()
    assert said in live.content.decode()
    kept = bad.get("text", "Hyvä ajatus").split("\0")[0]
    assert kept[:50] in response.content.decode()
    assert not Note.objects.exists()


def test_ten_megabytes_are_refused_with_a_page(link: TableLink, at_table: AtTable) -> None:
    response = at_table(link).post(page(link), words("a" * 10_000_000))

    assert response.status_code == 400
    assert "<h1" in response.content.decode()
    assert not Note.objects.exists()


def test_words_are_never_markup(link: TableLink, at_table: AtTable) -> None:
    response = at_table(link).post(page(link), words("<script>alert(1)</script>"), follow=True)

    assert "<script>alert(1)" not in response.content.decode()


def test_a_closed_table_shows_the_text_to_copy(
    link: TableLink, at_table: AtTable, by: Actor
) -> None:
    client = at_table(link)
    actions.close_links(link.activity, by=by)
    response = client.post(page(link), words("Tärkeä ajatus"))
    live = client.post(page(link), words("Tärkeä ajatus"), headers=HTMX)
    pasted = client.post(page(link, "paste/"), words("Ensimmäinen\nToinen"))

    html = response.content.decode()
    assert response.status_code == 409
    assert "Your text was not saved" in html
    assert "Tärkeä ajatus</textarea>" in html
    assert "data-notes" not in html
    assert (live.status_code, live.content.decode()) == (409, "Writing has ended at this table.")
    assert "Toinen</textarea>" in pasted.content.decode()
    assert not Note.objects.exists()


def test_an_expired_link_says_so(link: TableLink, at_table: AtTable) -> None:
    client = at_table(link)
    assert link.link is not None
    link.link.expires_at = timezone.now() - timedelta(minutes=1)
    link.link.save()

    assert client.get(page(link)).status_code == 410
    assert client.post(page(link), words()).status_code == 410


def test_one_tables_link_opens_no_other_table(links: list[TableLink], at_table: AtTable) -> None:
    client = at_table(links[0])
    note = cast.make_note(links[1].table)

    assert client.get(page(links[1])).status_code == 403
    assert client.get(page(links[0], f"note/{note.pk}/")).status_code == 404
    assert client.post(page(links[0], f"note/{note.pk}/"), words()).status_code == 404


def test_pasted_lines_are_looked_at_before_they_are_saved(
    link: TableLink, at_table: AtTable
) -> None:
    client, data = at_table(link), words("- Yksi\n\n2. Kaksi")
    looked = client.post(page(link, "paste/"), data | {"look": "1"}).content.decode()

    assert "This makes 2 notes" in looked
    assert '<li dir="auto">Kaksi</li>' in looked
    assert not Note.objects.exists()
    saved = client.post(page(link, "paste/"), data, follow=True)
    client.post(page(link, "paste/"), data)
    assert "2 notes were saved." in saved.content.decode()
    assert Note.objects.count() == 2


def test_too_many_lines_are_counted(link: TableLink, at_table: AtTable) -> None:
    response = at_table(link).post(page(link, "paste/"), words("rivi\n" * 101))

    assert response.status_code == 422
    assert "Too many lines: 101" in response.content.decode()


def test_a_note_is_changed_and_an_old_page_does_not_write_over_it(
    link: TableLink, at_table: AtTable
) -> None:
    client, note = at_table(link), cast.make_note(link.table, "Vaja")
    address = page(link, f"note/{note.pk}/")
    assert "Vaja</textarea>" in client.get(address).content.decode()
    first = client.post(address, words("Iso vaja", revision="1"))
    late = client.post(address, words("Pieni vaja", revision="1"))

    assert first.status_code == 302
    assert late.status_code == 422
    assert "Pieni vaja</textarea>" in late.content.decode()
    assert Note.objects.get().text == "Iso vaja"


def test_the_table_agrees_and_a_later_note_makes_it_partial(
    link: TableLink, at_table: AtTable
) -> None:
    client = at_table(link)
    cast.make_note(link.table)
    address = page(link, "read-back/")
    seen = {"seen": seen_mark(Note.objects.all())}
    for _ in range(2):
        assert client.post(address, seen).status_code == 302

    assert ReadBack.objects.count() == 1
    assert "The table has agreed to every note." in client.get(address).content.decode()
    actions.write_note(link, text="Vielä yksi", by=SYSTEM)
    html = client.get(address).content.decode()
    assert "Agreed in part: 1 of 2 notes" in html
    assert "Not agreed yet" in html
    stale = client.post(address, seen, follow=True).content.decode()
    assert "Somebody changed this in the meantime." in stale
    assert "Agreed in part: 1 of 2 notes" in client.get(page(link)).content.decode()


def test_a_hidden_note_stays_on_the_tables_own_page_and_says_so(
    link: TableLink, at_table: AtTable, by: Actor
) -> None:
    actions.hide_note(cast.make_note(link.table, "Piilossa"), by=by)
    html = at_table(link).get(page(link)).content.decode()

    assert "Piilossa" in html
    assert "Not on the wall" in html


def test_the_table_takes_back_what_it_wrote_by_mistake(link: TableLink, at_table: AtTable) -> None:
    client = at_table(link)
    note = cast.make_note(link.table, "Vahinko")
    assert "take-back" in client.get(page(link, f"note/{note.pk}/")).content.decode()
    for _ in range(2):
        response = client.post(page(link, f"note/{note.pk}/take-back/"), follow=True)

    assert "was taken off the wall" in response.content.decode()
    note.refresh_from_db()
    assert note.state == Note.State.HIDDEN
    assert Event.objects.filter(verb="note.hidden", actor_kind="link").count() == 1
    assert "take-back" not in client.get(page(link, f"note/{note.pk}/")).content.decode()


def test_nothing_is_taken_back_once_writing_has_ended_or_at_another_table(
    links: list[TableLink], at_table: AtTable
) -> None:
    own, other = links[:2]
    note = cast.make_note(own.table)
    assert at_table(other).post(page(other, f"note/{note.pk}/take-back/")).status_code == 404
    client = at_table(own)
    actions.close_links(own.activity, by=SYSTEM)
    response = client.post(page(own, f"note/{note.pk}/take-back/"), follow=True)

    assert "Writing has ended at this table." in response.content.decode()
    note.refresh_from_db()
    assert note.state == Note.State.SHOWN


def test_a_table_asks_the_experts(link: TableLink, at_table: Callable[[TableLink], Client]) -> None:
    client = at_table(link)
    url = f"{page(link)}ask/"
    assert client.get(url).status_code == 200
    assert "govuk-error" in client.post(url, {"text": ""}).content.decode()
    client.post(url, {"text": "Kuka maksaa?"})
    question = link.activity.workshop.questions.get()
    assert (question.table_number, question.asked_by) == (link.table.number, None)
