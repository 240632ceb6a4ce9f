"""The open interface: what is public on the pages, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.api.conftest import OpenWorld
from tupa.apps.accounts.models import City
from tupa.apps.api.dictionary import ADDRESSES, FIELDS
from tupa.apps.followup.standing import StatusFilter
from tupa.apps.ideas.models import Idea

LISTS = ["programmes", "workshops", "themes", "ideas", "answers", "commitments", "goals"]


def get(path: str, **headers: str) -> Any:
    return Client().get(f"/api/v1/{path}", headers=headers)


def items(path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(path).json()["items"]
    return found


@pytest.fixture
def everything(opened: OpenWorld) -> dict[str, list[dict[str, Any]]]:
    return {name: items(name) for name in LISTS}


def test_a_city_without_panels_has_empty_lists(city: City) -> None:
    assert [get(name).json()["count"] for name in LISTS] == [0, 0, 0, 0, 0, 0, 17]


def test_the_whole_chain_can_be_read(everything: dict[str, list[dict[str, Any]]]) -> None:
    (idea,), (answer,), (promise,) = (everything[name] for name in LISTS[3:6])
    assert (idea["programme"], idea["number"], idea["theme"]) == ("arki", 1, "arki")
    assert (idea["status"], idea["goals"], idea["targets"]) == ("promised", [12], ["12.5"])
    assert idea["pages"]["sv"] == "http://testserver/sv/p/arki/ideas/1/"
    assert (answer["outcome"], answer["idea"], promise["answer"]) == (
        "implemented",
        1,
        answer["id"],
    )
    assert answer["reason"] == cast.both("Lainaamo avataan.", "Lånoteket öppnas.")
    assert [(one["done"], one["total"]) for one in promise["progress"]] == [(2, 5)]
    assert [one["ideas"] for one in everything["goals"] if one["number"] == 12] == [1]
    assert Client().get(idea["pages"]["fi"]).status_code == 200


def test_what_is_not_public_on_the_pages_is_not_here(opened: OpenWorld) -> None:
    said = "".join(get(name).content.decode() for name in LISTS)
    assert [words for words in opened.hidden if words in said] == []
    assert get("programmes/piilo").status_code == 404
    assert get("ideas/arki/2").status_code == 404


def test_nobody_is_named(opened: OpenWorld) -> None:
    said = "".join(get(name).content.decode() for name in LISTS)
    people = [one.application.shown_name for one in opened.story.members]
    staff = [opened.story.by.user, opened.story.unit_by.user]
    names = people + [str(user.name) for user in staff if user] + ["@"]
    assert [name for name in names if name in said] == []


def test_a_redacted_word_is_gone_here_too(opened: OpenWorld) -> None:
    Idea.objects.filter(number=1, programme__slug="arki").update(text=cast.both("[poistettu]"))
    assert items("ideas")[0]["text"] == cast.both("[poistettu]")


def test_another_city_has_its_own_rows(opened: OpenWorld) -> None:
    cast.make_city("toinen", host="toinen.example")
    response = Client().get("/api/v1/ideas", headers={"host": "testserver"})
    assert response.json()["count"] == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ALLOWED_HOSTS", ["*"])
        elsewhere = Client(SERVER_NAME="toinen.example").get("/api/v1/ideas")
    assert elsewhere.json()["count"] == 0


def test_a_withdrawn_idea_keeps_its_own_address(opened: OpenWorld) -> None:
    Idea.objects.filter(pk=opened.story.idea.pk).update(
        state="withdrawn", withdrawn_at=timezone.now(), withdrawal_reason=cast.both("Päällekkäinen")
    )
    assert items("ideas") == []
    one = get("ideas/arki/1").json()
    assert (one["is_withdrawn"], one["status"]) == (True, None)
    assert one["withdrawal_reason"] == cast.both("Päällekkäinen")


NARROWED = {
    "ideas?programme=arki": 1,
    "ideas?theme=arki&goal=12&workshop=1": 1,
    "ideas?goal=11": 0,
    "ideas?status=promised": 1,
    "ideas?status=implemented": 1,
    "ideas?status=kept": 0,
    "ideas?q=KIRJASTOKORTILLA": 1,
    "ideas?q=tätä+ei+ole": 0,
    "ideas?since=2001-01-01&until=9999-12-31": 1,
    "ideas?until=0001-01-01": 0,
    "answers?outcome=implemented&idea=1": 1,
    "answers?outcome=exists": 0,
    "commitments?state=under_way&late=false": 1,
    "commitments?late=true": 0,
    "programmes?stage=ended": 0,
    "workshops?programme=arki&since=2001-01-01": 1,
}


def test_lists_are_narrowed(opened: OpenWorld) -> None:
    assert {path: get(path).json()["count"] for path in NARROWED} == NARROWED


def test_a_list_has_pages_and_tells_those_beside(opened: OpenWorld) -> None:
    for number in (3, 4):
        cast.make_idea(opened.story.workshop, number)
    first = get("ideas?page_size=2&programme=arki").json()
    assert (first["count"], first["pages"], len(first["items"]), first["previous"]) == (
        3,
        2,
        2,
        None,
    )
    last = Client().get(first["next"]).json()
    assert (len(last["items"]), last["next"]) == (1, None)
    assert Client().get(last["previous"]).json() == first
    beyond = get("ideas?page_size=2&page=9").json()
    assert (beyond["items"], beyond["pages"]) == ([], 2)


BAD = {
    "ideas?page=0": (422, ["page"]),
    "ideas?page_size=101": (422, ["page_size"]),
    "ideas?goal=18": (422, ["goal"]),
    "ideas?goals=12": (422, ["goals"]),
    "ideas?since=0": (422, ["since"]),
    "ideas?q=%00": (422, ["q"]),
    "answers?outcome=maybe": (422, ["outcome"]),
    "ideas?programme=eiole": (404, []),
    "ideas/arki/99999999999999999999": (404, []),
    "nothing/here": (404, []),
    "programmes/a%0Ab": (404, []),
    "programmes/eiole": (404, []),
    "data/eiole.zip": (404, []),
}


def test_bad_input_is_named(city: City) -> None:
    problems = {path: get(path).json() for path in BAD}
    assert {
        path: (one["status"], [error["field"] for error in one["errors"]])
        for path, one in problems.items()
    } == BAD
    assert {path: get(path).status_code for path in BAD} == {
        path: status for path, (status, _) in BAD.items()
    }


def test_who_has_the_newest_is_told_so(opened: OpenWorld) -> None:
    first = get("ideas")
    again = get("ideas", if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    Idea.objects.filter(pk=opened.story.idea.pk).update(confirmed_count=3)
    assert get("ideas", if_none_match=first.headers["ETag"]).status_code == 200


def test_who_asks_too_often_is_told_to_wait(city: City, settings: Any) -> None:
    settings.TUPA_API_PER_MINUTE = 2
    left = [get("goals").headers["RateLimit-Remaining"] for _ in range(2)]
    refused = get("goals")
    assert (left, refused.status_code) == (["1", "0"], 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["title"] == "Too many questions"
    assert Client(REMOTE_ADDR="192.0.2.9").get("/api/v1/goals").status_code == 200


def test_it_can_only_be_read_and_from_any_site(city: City) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/goals")
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert Client().head("/api/v1/goals").status_code == 200
    assert get("goals").headers["Access-Control-Allow-Origin"] == "*"
    assert Client().options("/api/v1/goals").status_code == 204


def test_the_answer_does_not_depend_on_the_language_of_the_browser(opened: OpenWorld) -> None:
    answers = {get("ideas", accept_language=code).content for code in ("fi", "sv", "en")}
    assert len(answers) == 1


def test_a_page_of_a_hundred_needs_few_questions(
    opened: OpenWorld, django_assert_max_num_queries: Any
) -> None:
    for number in range(3, 12):
        cast.make_idea(opened.story.workshop, number)
    with django_assert_max_num_queries(15):
        get("ideas?page_size=100")


def test_the_description_declares_every_error_and_field(city: City) -> None:
    schema = json.loads(get("openapi.json").content)
    assert len(schema["paths"]) == len(ADDRESSES)
    for path, operations in schema["paths"].items():
        declared = set(operations["get"]["responses"])
        assert {"200", "304", "422", "429"} <= declared, path
        assert "404" in declared or path == "/api/v1/programmes"
    for name, model in schema["components"]["schemas"].items():
        if name.endswith("Row"):
            assert set(model["properties"]) == set(FIELDS[name])
            assert all(field["description"] for field in model["properties"].values()), name


def test_the_statuses_declared_are_those_of_the_pages(city: City) -> None:
    schema = get("openapi.json").json()
    asked = schema["paths"]["/api/v1/ideas"]["get"]["parameters"]
    (status,) = (one["schema"] for one in asked if one["name"] == "status")
    declared = {code for kind in status["anyOf"] for code in kind["enum"]}
    assert declared == {code for code, _ in StatusFilter().choices(city)}
