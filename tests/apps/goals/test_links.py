"""Links to goals: who made and who reviewed them, how; and the goals of the city's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import cast
from tests.apps.followup.conftest import Story, assignment, story
from tests.apps.followup.test_actions import answered, verbs
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.followup.goals import PROMISE
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.goals.actions import (
    UnknownGoalError,
    change_link,
    import_local_goals,
    link_goal,
    remove_local_goal,
    review_link,
    set_goals,
    unlink_goal,
)
from tupa.apps.goals.errors import NotAllowedNow
from tupa.apps.goals.kinds import IDEA, KINDS, THEME
from tupa.apps.goals.models import IdeaGoal, LocalGoal
from tupa.apps.ideas.actions import save_theme

__all__ = ["assignment", "story"]

Signed = Callable[[User], Client]
HOW = cast.both("Tavarat kiertävät.", "Sakerna cirkulerar.")
LIST = "/fi/manage/goals/"
HEAD = "code;goal;target;name_fi;name_sv;url\n"


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(NotAllowedNow) as refusal:
        yield
    assert refusal.value.code == code


@pytest.fixture
def second(story: Story) -> Actor:
    return Actor.of_user(cast.make_user(story.programme.city, "Toinen Lukija", "coordinator"))


def local(story: Story, code: str = "K1", **more: Any) -> LocalGoal:
    draft = {"code": code, "goal": 11, "target": "11.3", "name": cast.both("Kaikki mukaan")}
    import_local_goals(story.programme.city, drafts=[{**draft, "url": "", **more}], by=story.by)
    return LocalGoal.objects.get(code=code)


def sent(client: Client, text: str, name: str = "tavoitteet.csv") -> str:
    file = SimpleUploadedFile(name, text.encode(), "text/csv")
    return client.post(LIST, {"file": file}).content.decode()


def test_who_linked_and_who_reviewed_are_kept_and_one_does_not_do_both(
    story: Story, second: Actor
) -> None:
    link = link_goal(story.idea, kind=IDEA, target="12.5", contribution=HOW, by=story.by)
    with refused("own_link"):
        review_link(link, kind=IDEA, by=story.by)
    reviewed = review_link(link, kind=IDEA, by=second)
    assert (reviewed.linked_by, reviewed.reviewed_by) == (story.by.user, second.user)
    changed = change_link(
        link, kind=IDEA, contribution=cast.both("Toisin."), evidence=None, by=second
    )
    assert (changed.linked_by, changed.reviewed_by) == (second.user, None)
    assert verbs(story.programme.city)[-4:] == [
        "goal.linked",
        "idea.goals_set",
        "goal.link_reviewed",
        "goal.link_changed",
    ]


def test_linked_twice_is_one_link(story: Story) -> None:
    own = local(story)
    for _ in range(2):
        link_goal(story.idea, kind=IDEA, goal=12, by=story.by)
        link_goal(story.idea, kind=IDEA, local=own, by=story.by)
    assert IdeaGoal.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"goal": 18}, {}, {"target": "11.9"}])
def test_what_the_un_did_not_name_is_not_linked(story: Story, wrong: dict[str, Any]) -> None:
    with pytest.raises(UnknownGoalError):
        link_goal(story.idea, kind=IDEA, by=story.by, **wrong)
    assert not IdeaGoal.objects.exists()


def test_a_goal_of_another_city_is_not_linked(story: Story) -> None:
    city = cast.make_city("lehtola", host="lehtola.example")
    strange = LocalGoal.objects.create(city=city, code="X", goal=1, name=cast.both("Vieras"))
    with refused("other_city"):
        link_goal(story.idea, kind=IDEA, local=strange, by=story.by)


def test_themes_and_promises_serve_goals_and_are_counted_in_public(
    story: Story, assignment: Assignment
) -> None:
    answered(assignment, by=story.unit_by)
    theme = save_theme(programme=story.programme, name=cast.both("Arki"), by=story.by)
    own = local(story)
    link_goal(story.idea, kind=IDEA, local=own, contribution=HOW, by=story.by)
    link_goal(theme, kind=THEME, goal=4, by=story.by)
    link_goal(Commitment.objects.get(), kind=PROMISE, target="11.3", by=story.by)
    page = Client().get("/fi/p/arki/goals/").content.decode()
    touched = page.split("</table>")[0]
    assert "K1 Kaikki mukaan" in touched
    assert "4 Hyvä koulutus" in touched
    assert "Tavarat kiertävät." in Client().get("/fi/p/arki/ideas/1/").content.decode()
    goals = {row["number"]: row for row in Client().get("/api/v1/goals").json()["items"]}
    assert goals[11]["ideas"] == 1
    (idea,) = Client().get("/api/v1/ideas").json()["items"]
    assert (idea["goals"], idea["targets"], idea["local_goals"]) == ([11], ["11.3"], ["K1"])
    (promise,) = Client().get("/api/v1/commitments").json()["items"]
    assert promise["goals"] == [11]


def test_choosing_goals_anew_leaves_those_of_the_city(story: Story) -> None:
    link_goal(story.idea, kind=IDEA, local=local(story), by=story.by)
    set_goals(story.idea, goals=[12], targets=[], by=story.by)
    set_goals(story.idea, goals=[], targets=[], by=story.by)
    assert [str(one) for one in story.idea.goals.all()] == ["11.3"]
    assert Event.objects.filter(verb="idea.goals_set").last().facts["goals"] == [11]  # type: ignore[union-attr]


def test_a_goal_that_moves_takes_its_links_along_and_stays_while_linked(story: Story) -> None:
    own = local(story)
    link = link_goal(story.idea, kind=IDEA, local=own, by=story.by)
    local(story, goal=13, target="")
    link.refresh_from_db()
    assert (link.goal, link.target) == (13, "")
    with refused("local_linked"):
        remove_local_goal(own, by=story.by)
    for _ in range(2):
        unlink_goal(link, kind=IDEA, by=story.by)
    remove_local_goal(own, by=story.by)
    assert not LocalGoal.objects.exists()


def test_a_list_comes_in_from_csv_and_again_renews(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    sent(client, HEAD + "K1;11;11.3;Kaikki mukaan;Alla med;\nK2;13;;Ilmasto;Klimat;\n")
    sent(client, HEAD + "K1;12;12.5;Kaikki kiertää;Allt cirkulerar;https://koivukyla.example/\n")
    first, second = LocalGoal.objects.order_by("code")
    assert (first.goal, first.target, first.name.data["sv"]) == (12, "12.5", "Allt cirkulerar")
    assert second.code == "K2"
    assert "K2 Ilmasto" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}template/?format=csv").content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("K1;18;;Yksi;Ett;\n", "tavoitteet.csv: Rivi 2, sarake goal"),
        ("K1;11;12.5;Yksi;Ett;\n", "tavoitteet.csv: Rivi 2, sarake target"),
        ("K1;11;;Yksi;;\n", "tavoitteet.csv: Rivi 2, sarake name_sv"),
        ("K1;11;;Yksi;Ett;\nK1;11;;Kaksi;Två;\n", "tavoitteet.csv: Rivi 3, sarake code"),
        ("K1;11;;Yksi;Ett;javascript:x\n", "tavoitteet.csv: Rivi 2, sarake url"),
        ("", "tavoitteet.csv: "),
    ],
)
def test_a_bad_list_is_named_by_file_row_and_column_and_nothing_comes_in(
    city: City, coordinator: User, sign_in: Signed, rows: str, said: str
) -> None:
    good = "K0;1;;Nolla;Noll;\n" if rows else ""
    page = sent(sign_in(coordinator), HEAD + rows + good)
    assert said in page
    assert not LocalGoal.objects.exists()


def test_links_are_made_reviewed_and_taken_away_on_the_desk(
    story: Story, assignment: Assignment, coordinator: User, sign_in: Signed, second: Actor
) -> None:
    answered(assignment, by=story.unit_by)
    save_theme(programme=story.programme, name=cast.both("Arki"), by=story.by)
    client, other = sign_in(coordinator), sign_in(second.user)  # type: ignore[arg-type]
    desk = "/fi/manage/p/arki/goals/"
    overview = client.get(desk).content.decode()
    for kind in KINDS.values():
        assert f'id="kind-{kind.code}"' in overview
    place = f"{desk}idea/{story.idea.pk}/"
    bad = client.post(place, {"goal": "12", "target": "11.3"}).content.decode()
    assert 'href="#id_target"' in bad
    assert 'href="#id_goal"' in client.post(place, {"goal": "", "target": ""}).content.decode()
    client.post(place, {"goal": "", "target": "12.5", "contribution_0": "Kiertää."})
    link = IdeaGoal.objects.get()
    client.post(f"{place}{link.pk}/", {"review": "1"})
    link.refresh_from_db()
    assert link.reviewed_at is None
    other.post(f"{place}{link.pk}/", {"review": "1"})
    assert "Toinen Lukija" in client.get(place).content.decode()
    client.post(f"{place}{link.pk}/", {"remove": "1"})
    assert not IdeaGoal.objects.exists()
    assert client.get(f"{desk}nothing/1/").status_code == 404


def test_an_observer_reads_links_and_makes_none(story: Story, sign_in: Signed) -> None:
    client = sign_in(cast.make_user(story.programme.city, "Olli Katsoja", "observer"))
    place = f"/fi/manage/p/arki/goals/idea/{story.idea.pk}/"
    assert client.get(place).status_code == 200
    client.post(place, {"goal": "12"})
    assert not IdeaGoal.objects.exists()


def test_the_desk_asks_the_database_little(
    story: Story, coordinator: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(coordinator)
    for number in range(2, 8):
        idea = cast.make_idea(story.workshop, number)
        link_goal(idea, kind=IDEA, goal=number, by=story.by)
    with django_assert_max_num_queries(15):
        client.get("/fi/manage/p/arki/goals/")
