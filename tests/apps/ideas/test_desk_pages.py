"""The desk of ideas: who may open and do what, and that refusals lose nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.html import flat
from tests.apps.ideas.conftest import Evening
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions import reply_confirmation, send_for_confirmation
from tupa.apps.ideas.models import Confirmation, Idea, Theme
from tupa.apps.panel.models import Member

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/ideas/"


def form(evening: Evening, **more: Any) -> dict[str, Any]:
    return {
        "submission": str(uuid.uuid4()),
        "notes": [note.pk for note in evening.notes],
        "original_language": "fi",
        "title_0": "Lainaamo",
        "text_0": "Lainataan yhdessä.",
        **more,
    }


@pytest.fixture
def client(sign_in: Signed, coordinator: User) -> Client:
    return sign_in(coordinator)


PAGES = ["", "themes/", "new/1/", "1/", "1/wording/", "1/sorting/", "1/notes/", "1/send/"]
PAGES += ["1/publish/", "1/withdraw/", "1/translation/sv/"]


@pytest.mark.parametrize("url", PAGES)
def test_every_page_opens(client: Client, idea: Idea, url: str) -> None:
    assert client.get(DESK + url).status_code == 200


@pytest.mark.parametrize("url", ["", "new/1/", "1/", "1/notes/"])
def test_desk_pages_ask_the_database_little(
    evening: Evening,
    client: Client,
    idea: Idea,
    url: str,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(2, 12):
        cast.make_idea(evening.workshop, number)
    send_for_confirmation(idea, by=evening.by)
    City.objects.update(host="testserver")
    with django_assert_max_num_queries(15):
        client.get(DESK + url)


def test_an_idea_is_made_with_theme_and_goals(evening: Evening, client: Client) -> None:
    response = client.post(
        f"{DESK}new/1/",
        form(evening, new_theme_0="Jakaminen", goals=["11", "12"], targets="12.5"),
    )
    made = Idea.objects.get()
    assert response.headers["Location"] == f"{DESK}1/"
    assert str(made.theme) == "Jakaminen"
    assert list(made.goals.values_list("goal", "target")) == [(11, ""), (12, "12.5")]


def test_posting_the_form_twice_makes_one_idea(evening: Evening, client: Client) -> None:
    values = form(evening)
    for _ in range(2):
        assert client.post(f"{DESK}new/1/", values).status_code == 302
    assert Idea.objects.count() == 1


def test_one_idea_after_another(evening: Evening, client: Client) -> None:
    response = client.post(f"{DESK}new/1/", form(evening, another="1"))
    assert response.headers["Location"] == f"{DESK}new/1/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"notes": []},
        {"notes": ["99999"]},
        {"notes": ["x"]},
        {"title_0": ""},
        {"text_0": ""},
        {"text_0": "x" * 4001},
        {"title_1": "Bara titel"},
        {"original_language": "xx"},
        {"goals": ["18"]},
        {"goals": ["11"], "targets": "12.5"},
        {"targets": "99.9"},
        {"submission": "x"},
        {"title_0": "nul\x00"},
    ],
)
def test_a_refused_form_keeps_what_was_written(
    evening: Evening, client: Client, wrong: dict[str, Any]
) -> None:
    response = client.post(f"{DESK}new/1/", form(evening, **wrong))
    assert response.status_code == 200
    content = response.content.decode()
    assert "govuk-error-summary" in content
    if "notes" not in wrong:
        assert f'id="note-{evening.notes[0].pk}" checked' in content
    assert Idea.objects.count() == 0


def test_a_workshop_of_another_panel_is_not_found(client: Client, evening: Evening) -> None:
    assert client.get(f"{DESK}new/9/").status_code == 404


def test_notes_show_the_ideas_they_are_part_of(client: Client, idea: Idea) -> None:
    page = client.get(f"{DESK}new/1/").content.decode()
    assert "→ 1. Tavaralainaamo kirjastoon" in flat(page)


def test_the_wording_is_changed_and_the_table_must_be_asked_again(
    evening: Evening, client: Client, idea: Idea
) -> None:
    send_for_confirmation(idea, by=evening.by)
    values = {"original_language": "fi", "title_0": "Uusi", "text_0": "Uusi teksti"}
    client.post(f"{DESK}1/wording/", values)
    idea.refresh_from_db()
    assert (str(idea.title), idea.wording, idea.state) == ("Uusi", 2, "draft")


def test_published_words_are_not_changed_by_a_stale_form(evening: Evening, client: Client) -> None:
    cast.make_idea(evening.workshop, 1)
    values = {"original_language": "fi", "title_0": "Uusi", "text_0": "Uusi teksti"}
    client.post(f"{DESK}1/wording/", values)
    assert str(Idea.objects.get().title) == "Tavaralainaamo kirjastoon"


def test_sorting_sets_theme_and_goals(evening: Evening, client: Client, idea: Idea) -> None:
    theme = Theme.objects.create(
        city=idea.city, programme=idea.programme, key="x", name=cast.both("Teema")
    )
    client.post(f"{DESK}1/sorting/", {"theme": theme.pk, "goals": ["13"], "targets": ""})
    idea.refresh_from_db()
    assert idea.theme == theme
    assert [row.goal for row in idea.goals.all()] == [13]
    refused = client.post(f"{DESK}1/sorting/", {"goals": ["1"], "targets": "13.1"})
    assert refused.status_code == 200
    assert "govuk-error-summary" in refused.content.decode()


def test_notes_are_linked_and_taken_off(evening: Evening, client: Client, idea: Idea) -> None:
    extra = cast.make_note(evening.other_table, "Lisää")
    client.post(f"{DESK}1/notes/", {"notes": [extra.pk]})
    assert idea.sources.count() == 3
    assert client.post(f"{DESK}1/notes/", {}).status_code == 200
    client.post(f"{DESK}1/notes/take-off/", {"note": extra.pk})
    assert idea.sources.count() == 2
    assert client.post(f"{DESK}1/notes/take-off/", {"note": "x"}).status_code == 404
    assert client.get(f"{DESK}1/notes/take-off/").status_code == 405


def test_a_translation_is_written(client: Client, idea: Idea, coordinator: User) -> None:
    client.post(f"{DESK}1/translation/sv/", {"title": "Lånotek", "text": "Låna"})
    assert idea.translations.get().by == coordinator
    assert client.post(f"{DESK}1/translation/sv/", {"title": ""}).status_code == 200
    assert client.get(f"{DESK}1/translation/fi/").status_code == 404
    assert client.get(f"{DESK}1/translation/xx/").status_code == 404


def test_the_table_is_asked_until_a_day(client: Client, idea: Idea) -> None:
    day = cast.days_ahead(10)
    client.post(f"{DESK}1/send/", {"confirm_by": day.isoformat()})
    idea.refresh_from_db()
    assert idea.state == "confirming"
    assert idea.confirm_by is not None
    assert timezone.localtime(idea.confirm_by).date() == day


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_day_that_cannot_be_is_refused(client: Client, idea: Idea, days: int) -> None:
    response = client.post(f"{DESK}1/send/", {"confirm_by": cast.days_ahead(days).isoformat()})
    assert response.status_code == 200
    idea.refresh_from_db()
    assert idea.state == "draft"


def test_a_reply_by_phone_is_recorded(
    evening: Evening, client: Client, idea: Idea, coordinator: User
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    url = f"{DESK}1/reply/{asked[0].pk}/"
    assert evening.members[0].name in client.get(url).content.decode()
    assert client.post(url, {"reply": "correct", "correction": ""}).status_code == 200
    client.post(url, {"reply": "yes"})
    asked[0].refresh_from_db()
    assert (asked[0].reply, asked[0].recorded_by) == ("yes", coordinator)


def test_an_idea_is_published_behind_a_second_look(
    evening: Evening, client: Client, idea: Idea
) -> None:
    for one in send_for_confirmation(idea, by=evening.by):
        reply_confirmation(one, reply="yes", by=evening.by)
    assert client.get(f"{DESK}1/publish/").status_code == 200
    idea.refresh_from_db()
    assert idea.state == "confirming"
    client.post(f"{DESK}1/publish/")
    idea.refresh_from_db()
    assert (idea.state, idea.is_confirmed) == ("published", True)


def test_publishing_too_early_is_refused_with_the_reason(client: Client, idea: Idea) -> None:
    response = client.post(f"{DESK}1/publish/", follow=True)
    assert "t-note--act" in response.content.decode()
    idea.refresh_from_db()
    assert idea.state == "draft"


def test_an_idea_is_withdrawn_with_a_reason(client: Client, idea: Idea) -> None:
    refused = client.post(f"{DESK}1/withdraw/", {"reason_0": "Vain suomeksi"})
    assert refused.status_code == 200
    client.post(f"{DESK}1/withdraw/", {"reason_0": "Sama", "reason_1": "Samma"})
    idea.refresh_from_db()
    assert idea.is_withdrawn


def test_themes_are_made_and_renamed(client: Client, evening: Evening) -> None:
    client.post(f"{DESK}themes/", {"name_0": "Jakaminen"})
    theme = Theme.objects.get()
    client.post(f"{DESK}themes/", {"name_0": "Lainaaminen", "theme": theme.key})
    theme.refresh_from_db()
    assert str(theme.name) == "Lainaaminen"
    assert client.post(f"{DESK}themes/", {}).status_code == 200
    assert client.get(f"{DESK}themes/?theme=ei-ole").status_code == 404


def test_names_are_for_coordinators_and_reading_them_is_recorded(
    evening: Evening, idea: Idea, sign_in: Signed, coordinator: User, observer: User
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="correct", correction="Myös kelkat", by=evening.by)
    seen = sign_in(coordinator).get(f"{DESK}1/").content.decode()
    assert evening.members[0].name in seen
    assert "Myös kelkat" in seen
    assert Event.objects.filter(verb="confirmations.read").count() == 1
    for user in (observer, cast.make_user(idea.city, "Saarni Ohjaaja", "facilitator")):
        unseen = sign_in(user).get(f"{DESK}1/").content.decode()
        assert evening.members[0].name not in unseen
        assert "Myös kelkat" not in unseen
    assert Event.objects.filter(verb="confirmations.read").count() == 1


WRITING = ["new/1/", "1/wording/", "1/sorting/", "1/notes/", "1/notes/take-off/", "themes/"]
DECIDING = ["1/send/", "1/publish/", "1/withdraw/"]


@pytest.mark.parametrize("url", [*WRITING, *DECIDING, "1/translation/sv/"])
def test_an_observer_changes_nothing(
    evening: Evening, idea: Idea, sign_in: Signed, observer: User, url: str
) -> None:
    assert sign_in(observer).post(DESK + url, form(evening)).status_code == 403


@pytest.mark.parametrize("url", DECIDING)
def test_a_facilitator_does_not_decide(
    idea: Idea, sign_in: Signed, facilitator: User, url: str
) -> None:
    assert sign_in(facilitator).post(DESK + url).status_code == 403


def test_a_unit_has_no_business_on_the_desk(idea: Idea, sign_in: Signed, unit_member: User) -> None:
    assert sign_in(unit_member).get(DESK).status_code == 403


@pytest.mark.parametrize("url", [*PAGES, *WRITING])
def test_another_citys_desk_is_not_found(idea: Idea, sign_in: Signed, url: str) -> None:
    other = cast.make_city("lehtola", host="testserver")
    stranger = sign_in(cast.make_user(other, "Outo Koordinaattori", "coordinator"))
    assert stranger.get(DESK + url).status_code in {404, 405}
    assert stranger.post(DESK + url).status_code in {404, 405}


# --- The table's own page ---------------------------------------------------------------------


@pytest.fixture
def asked(evening: Evening, idea: Idea) -> Confirmation:
    send_for_confirmation(idea, by=evening.by)
    return Confirmation.objects.get(member=evening.members[0])


def arrive(asked: Confirmation, language: str = "fi") -> tuple[Client, str]:
    """As a member of the table comes: by a new link from the message."""
    new = make_link(
        city=asked.city,
        purpose="confirm_idea",
        subject_id=asked.pk,
        expires_at=timezone.now() + timedelta(days=30),
        language=language,
    )
    client = Client()
    url = client.get(f"/l/{new.token}").headers["Location"]
    return client, url


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_member_sees_notes_and_wording(asked: Confirmation, language: str) -> None:
    client, url = arrive(asked, language)
    assert url.startswith(f"/{language}/my/idea/")
    content = client.get(url).content.decode()
    assert "Porakoneen voisi lainata kirjastosta." in content
    assert "Borra hål en gång om året" in content
    asked.refresh_from_db()
    assert asked.replied_at is None


def test_the_member_says_yes_and_the_link_then_shows_it(asked: Confirmation) -> None:
    client, url = arrive(asked)
    assert client.post(url, {"reply": "yes"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.reply, asked.recorded_by) == ("yes", None)
    after = client.get(url).content.decode()
    assert '<form method="post" novalidate>' not in after
    assert client.post(url, {"reply": "correct", "correction": "Ei"}).status_code == 302
    asked.refresh_from_db()
    assert asked.reply == "yes"


def test_the_member_corrects(asked: Confirmation) -> None:
    client, url = arrive(asked)
    client.post(url, {"reply": "correct", "correction": "Myös kelkat 🛷"})
    asked.refresh_from_db()
    assert asked.correction == "Myös kelkat 🛷"
    assert "Myös kelkat 🛷" in client.get(url).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"reply": "maybe"},
        {"reply": "correct"},
        {"reply": "correct", "correction": "x" * 4001},
        {"reply": "correct", "correction": "nul\x00"},
    ],
)
def test_a_refused_reply_says_why(asked: Confirmation, wrong: dict[str, str]) -> None:
    client, url = arrive(asked)
    response = client.post(url, wrong)
    assert "govuk-error-summary" in response.content.decode()
    asked.refresh_from_db()
    assert asked.replied_at is None


def test_a_link_to_an_old_wording_says_that_it_is_old(
    evening: Evening, asked: Confirmation, idea: Idea
) -> None:
    client, url = arrive(asked)
    Idea.objects.filter(pk=idea.pk).update(wording=2, state="draft")
    assert 'name="reply"' not in client.get(url).content.decode()
    client.post(url, {"reply": "yes"})
    asked.refresh_from_db()
    assert asked.replied_at is None


def test_without_the_link_the_page_stays_shut(asked: Confirmation) -> None:
    _, url = arrive(asked)
    assert Client().get(url).status_code == 403


def test_a_link_shows_only_its_own_members_reply(evening: Evening, asked: Confirmation) -> None:
    other = Confirmation.objects.get(member=evening.members[1])
    reply_confirmation(other, reply="correct", correction="Toisen sana", by=evening.by)
    client, url = arrive(asked)
    content = client.get(url).content.decode()
    assert "Toisen sana" not in content
    assert Member.objects.get(pk=other.member_id).name not in content
