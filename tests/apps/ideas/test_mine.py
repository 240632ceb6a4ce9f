"""A member's own page: what their tables said, and what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.ideas.conftest import Evening
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City
from tupa.apps.ideas.actions import publish_idea, reply_confirmation, send_for_confirmation
from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member


def at_home(member: Member) -> tuple[Client, str]:
    until = timezone.now() + timedelta(days=1)
    link = make_link(
        city=member.city,
        purpose="application",
        subject_id=member.application_id,
        expires_at=until,
    )
    client = Client()
    page = client.get(f"/l/{link.token}").headers["Location"]
    return client, page


def test_a_member_sees_the_ideas_of_their_own_tables_alone(
    evening: Evening, idea: Idea, django_assert_max_num_queries: Any
) -> None:
    mine, elsewhere = (
        evening.members[0],
        Member.objects.exclude(pk__in=[one.pk for one in evening.members]).get(),
    )
    client, page = at_home(mine)
    assert "/my/ideas/" not in client.get(page).content.decode()
    for one in send_for_confirmation(idea, by=evening.by):
        reply_confirmation(one, reply="yes", by=evening.by)
    publish_idea(idea, by=evening.by)
    City.objects.update(host="testserver")
    for member, is_there in ((mine, True), (elsewhere, False)):
        client, page = at_home(member)
        assert "/my/ideas/" in client.get(page).content.decode()
        with django_assert_max_num_queries(15):
            shown = client.get(f"/fi/my/ideas/{page.rstrip(chr(47)).rsplit(chr(47), 1)[-1]}/")
        assert shown.status_code == 200
        assert ("Tavaralainaamo kirjastoon" in shown.content.decode()) is is_there
        assert Client().get(shown.request["PATH_INFO"]).status_code == 403


def test_a_hidden_note_is_not_shown_there_either(evening: Evening, idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state="published", published_at=timezone.now())
    hidden = cast.make_note(evening.table, "Salaisuus", state="hidden")
    idea.sources.create(city=idea.city, note=hidden)
    client, page = at_home(evening.members[0])
    key = page.rstrip("/").rsplit("/", 1)[-1]
    shown = client.get(f"/fi/my/ideas/{key}/").content.decode()
    assert "Salaisuus" not in shown
    assert "Borra hål" in shown
