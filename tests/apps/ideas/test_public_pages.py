"""What everybody reads: lists, the workshop's ideas, and the chain both ways."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.apps.html import flat
from tests.apps.ideas.conftest import Evening
from tests.apps.ideas.test_actions import WORDS
from tupa.apps.capture.models import Note
from tupa.apps.ideas.actions import make_idea, translate_idea, withdraw_idea
from tupa.apps.ideas.models import Idea


def page(url: str, language: str = "fi") -> str:
    response = Client().get(f"/{language}{url}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def public(evening: Evening, idea: Idea) -> Idea:
    """Published, its Finnish words never translated."""
    Idea.objects.filter(pk=idea.pk).update(state="published", published_at=idea.created_at)
    idea.refresh_from_db()
    return idea


LISTS = ["/ideas/", "/p/arki/ideas/", "/p/arki/workshops/1/ideas/"]


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_lists_show_published_ideas(public: Idea, url: str, language: str) -> None:
    assert "Tavaralainaamo kirjastoon" in page(url, language)


@pytest.mark.parametrize("url", LISTS)
def test_lists_do_not_show_drafts(evening: Evening, idea: Idea, url: str) -> None:
    assert "Tavaralainaamo" not in page(url)


@pytest.mark.parametrize("url", LISTS)
def test_withdrawn_ideas_leave_the_lists(evening: Evening, public: Idea, url: str) -> None:
    withdraw_idea(public, reason=cast.both("Sama"), by=evening.by)
    assert "Tavaralainaamo" not in page(url)


@pytest.mark.parametrize("url", [*LISTS[1:], "/p/arki/ideas/1/"])
def test_an_unpublished_panel_has_no_public_ideas(evening: Evening, public: Idea, url: str) -> None:
    evening.programme.is_published = False
    evening.programme.save()
    assert Client().get(f"/fi{url}").status_code == 404
    assert "Tavaralainaamo" not in page("/ideas/")


@pytest.mark.parametrize("url", [*LISTS[1:], "/p/arki/ideas/1/"])
def test_another_citys_ideas_are_not_here(public: Idea, url: str) -> None:
    cast.make_city("lehtola", host="lehtola.example")
    headers: Any = {"host": "lehtola.example"}
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("lehtola.example")
    try:
        assert Client().get(f"/fi{url}", headers=headers).status_code == 404
        everything = Client().get("/fi/ideas/", headers=headers)
    finally:
        settings.ALLOWED_HOSTS.remove("lehtola.example")
    assert "Tavaralainaamo" not in everything.content.decode()


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=PORAKONEEN", True),
        ("q=kirjasto+porakone", True),
        ("q=%C3%84mp%C3%A4ri", False),
        ("q=lainata&theme=", True),
        ("theme=99999", True),
        ("page=99", True),
        ("page=x", True),
        ("programme=arki", True),
        ("programme=muu", True),
        ("status=waiting", True),
        ("status=kept", False),
    ],
)
def test_ideas_are_found(public: Idea, query: str, is_found: bool) -> None:
    """A choice that does not exist narrows nothing."""
    assert ("Tavaralainaamo kirjastoon" in page(f"/ideas/?{query}")) is is_found


def test_search_knows_finnish_letters(evening: Evening, public: Idea) -> None:
    Idea.objects.filter(pk=public.pk).update(text={"fi": "Äänekäs härkä"})
    assert "Tavaralainaamo" in page("/ideas/?q=%C3%A4%C3%84NEK%C3%84S")


def test_ideas_are_narrowed_by_theme(evening: Evening, public: Idea) -> None:
    from tupa.apps.ideas.actions import save_theme, sort_idea

    theme = save_theme(programme=evening.programme, name=cast.both("Jakaminen"), by=evening.by)
    other = save_theme(programme=evening.programme, name=cast.both("Luonto"), by=evening.by)
    sort_idea(public, theme=theme, by=evening.by)
    assert "Tavaralainaamo" in page(f"/ideas/?theme={theme.pk}")
    assert "Tavaralainaamo" not in page(f"/ideas/?theme={other.pk}")


def test_what_nobody_translated_says_so_and_keeps_its_language(public: Idea) -> None:
    swedish = page("/p/arki/workshops/1/ideas/", "sv")
    assert '<p lang="fi">Porakoneen voisi lainata kirjastosta.</p>' in swedish
    assert "Ännu inte översatt" in swedish or "Not yet translated" in swedish


def test_a_written_translation_stands_beside_the_original(evening: Evening, public: Idea) -> None:
    translate_idea(public, language="sv", title="Lånotek", text="Låna en borr.", by=evening.by)
    swedish = page("/p/arki/workshops/1/ideas/", "sv")
    assert "Porakoneen voisi lainata kirjastosta." in swedish
    assert "Låna en borr." in swedish
    assert 'lang="sv">Lånotek</h1>' in page("/p/arki/ideas/1/", "sv")


def test_the_page_shows_the_notes_as_written(evening: Evening, public: Idea) -> None:
    content = flat(page("/p/arki/ideas/1/"))
    assert '<p class="t-words" lang="fi" dir="ltr">”Lainattaisiin tavaroita”</p>' in content
    assert 'lang="sv" dir="ltr">”Borra hål en gång om året”' in content
    assert "Pöytä 1, Koivukylän kirjasto" in content or "Table 1" in content


def test_no_member_is_named_in_public(evening: Evening, public: Idea) -> None:
    content = page("/p/arki/ideas/1/") + page("/p/arki/workshops/1/ideas/")
    for member in evening.members:
        assert member.name not in content


def test_notes_lead_to_all_their_ideas(evening: Evening, public: Idea) -> None:
    second = make_idea(programme=evening.programme, notes=evening.notes[:1], by=evening.by, **WORDS)
    Idea.objects.filter(pk=second.pk).update(state="published", published_at=second.created_at)
    content = page("/p/arki/workshops/1/ideas/")
    notes = content[content.index(f'id="note-{evening.notes[0].pk}"') :]
    note = notes[: notes.index("</li>")]
    assert "/fi/p/arki/ideas/1/" in note
    assert "/fi/p/arki/ideas/2/" in note


@pytest.mark.parametrize("state", [Note.State.HIDDEN, Note.State.HELD])
def test_a_note_taken_from_the_wall_is_not_shown(
    evening: Evening, public: Idea, state: str
) -> None:
    Note.objects.filter(pk=evening.notes[0].pk).update(state=state)
    for url in ("/p/arki/ideas/1/", "/p/arki/workshops/1/ideas/"):
        assert "Lainattaisiin tavaroita" not in page(url)


def test_a_withdrawn_idea_keeps_its_page_with_the_reason(evening: Evening, public: Idea) -> None:
    into = cast.make_idea(evening.workshop, 7, title=cast.both("Kohde"))
    withdraw_idea(public, reason=cast.both("Sama kuin toinen"), merged_into=into, by=evening.by)
    content = page("/p/arki/ideas/1/")
    assert "Sama kuin toinen" in content
    assert "/fi/p/arki/ideas/7/" in content


def test_a_draft_has_no_public_page(evening: Evening, idea: Idea) -> None:
    assert Client().get("/fi/p/arki/ideas/1/").status_code == 404
    withdraw_idea(idea, reason=cast.both("Sama"), by=evening.by)
    assert Client().get("/fi/p/arki/ideas/1/").status_code == 404


@pytest.mark.parametrize("url", LISTS)
def test_empty_lists_say_what_will_come(evening: Evening, url: str) -> None:
    assert "t-empty" in page(url)


@pytest.mark.parametrize("url", [*LISTS, "/p/arki/ideas/1/"])
def test_public_pages_ask_the_database_little(
    evening: Evening, public: Idea, url: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(2, 30):
        cast.make_idea(evening.workshop, number)
    with django_assert_max_num_queries(15):
        page(url)


def test_long_lists_come_in_pages(evening: Evening) -> None:
    for number in range(1, 26):
        cast.make_idea(evening.workshop, number, title=cast.both(f"Idea nro {number}"))
    assert page("/ideas/").count("Idea nro ") == 20
    second = page("/ideas/?programme=arki&page=2")
    assert second.count("Idea nro ") == 5
    assert "programme=arki&amp;page=1" in second
