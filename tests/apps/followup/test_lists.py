"""Lists in and out: a panel can start with ideas or promises; faults name row and column."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests import cast
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered
from tests.apps.html import flat
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.followup.lists.cells import ImportRefusedError
from tupa.apps.followup.lists.ideas import import_ideas
from tupa.apps.followup.lists.promises import import_promises
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.ideas.models import Idea, Theme
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import read_sheet

LISTS = "/fi/manage/p/arki/answers/lists/"
IDEAS = (
    "number;workshop;language;title_fi;title_sv;text_fi;text_sv;theme;goals;targets;state;"
    "published_on\n"
    "7;1;fi;Lainaamo;Lånotek;Lainataan.;Vi lånar.;Jakaminen;12;12.5, 11.3;published;24.9.2026\n"
    ";;sv;;Trädgård;;En trädgård åt alla.;Natur;;;draft;\n"
)


def sheet(text: str) -> Any:
    return read_sheet(io.BytesIO(text.encode()))


def upload(client: Client, what: str, content: bytes, name: str = "lista.csv") -> Any:
    return client.post(LISTS, {"what": what, "file": SimpleUploadedFile(name, content)})


@pytest.fixture
def client(sign_in: Callable[[User], Client], coordinator: User) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def panel(programme: Programme) -> Programme:
    cast.make_workshop(programme)
    return programme


def test_ideas_are_taken_in(panel: Programme, client: Client) -> None:
    assert upload(client, "ideas", IDEAS.encode()).status_code == 302
    first, second = Idea.objects.order_by("state", "number")[::-1]
    assert (first.number, first.state, str(first.theme)) == (7, "published", "Jakaminen")
    assert first.published_at is not None
    assert first.published_at.date().isoformat() == "2026-09-24"
    assert [row.target for row in first.goals.all()] == ["11.3", "12.5"]
    assert (second.number, second.state, second.original_language) == (8, "draft", "sv")
    assert Event.objects.filter(verb="idea.imported").count() == 2


def test_taking_a_list_in_twice_doubles_nothing(panel: Programme, client: Client) -> None:
    for _ in range(2):
        upload(client, "ideas", IDEAS.encode())
    assert (Idea.objects.count(), Theme.objects.count()) == (2, 2)


def test_a_row_that_stands_twice_is_one_idea(panel: Programme, client: Client) -> None:
    twice = IDEAS + IDEAS.split("\n")[2] + "\n"
    assert upload(client, "ideas", twice.encode()).status_code == 302
    assert Idea.objects.count() == 2


def test_an_xlsx_is_read_like_a_csv(panel: Programme, client: Client) -> None:
    book = Workbook()
    assert book.active is not None
    for line in IDEAS.strip().split("\n"):
        book.active.append(line.split(";"))
    out = io.BytesIO()
    book.save(out)
    assert upload(client, "ideas", out.getvalue(), "lista.xlsx").status_code == 302
    assert Idea.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";;fi;;;Lainataan.;;;;;;", "title_fi"),
        (";;fi;Lainaamo;;;;;;;;", "text_fi"),
        (";;ru;Lainaamo;;Lainataan.;;;;;;", "language"),
        ("x;;fi;Lainaamo;;Lainataan.;;;;;;", "number"),
        ("7;;fi;Toinen;;Toinen teksti.;;;;;;", "number"),
        (";9;fi;Lainaamo;;Lainataan.;;;;;;", "workshop"),
        (";;fi;Lainaamo;;Lainataan.;;;18;;;", "goals"),
        (";;fi;Lainaamo;;Lainataan.;;;;12.99;;", "targets"),
        (";;fi;Lainaamo;;Lainataan.;;;;;valmis;", "state"),
        (";;fi;Lainaamo;;Lainataan.;;;;;published;31.2.2026", "published_on"),
        (";;fi;Lainaamo;;Lainataan.;;;;;published;2099-01-01", "published_on"),
        (f";;fi;{'x' * 201};;Lainataan.;;;;;;", "title_fi"),
    ],
)
def test_a_faulty_idea_is_named_and_nothing_is_written(
    panel: Programme, client: Client, row: str, column: str
) -> None:
    response = upload(client, "ideas", f"{IDEAS}{row}\n".encode())
    content = response.content.decode()
    assert response.status_code == 200
    assert f'<td class="t-r">4</td><td><code>{column}</code></td>' in flat(content)
    assert Idea.objects.count() == 0
    assert not Event.objects.filter(verb="idea.imported").exists()


def test_every_fault_is_told_at_once(panel: Programme) -> None:
    from tupa.apps.accounts.actor import SYSTEM

    faulty = IDEAS.replace("Lainataan.", "").replace("12;12.5, 11.3", "x;y")
    with pytest.raises(ImportRefusedError) as refused:
        import_ideas(panel, sheet=sheet(faulty), by=SYSTEM)
    assert {fault.column for fault in refused.value.faults} == {"text_fi", "goals", "targets"}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"nimi;toinen\n1;2\n", b"PK rikki", b"language;language\nfi;fi"],
)
def test_a_file_that_is_no_list_is_refused(
    panel: Programme, client: Client, content: bytes
) -> None:
    response = upload(client, "ideas", content)
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()


def test_without_a_file_nothing_happens(panel: Programme, client: Client) -> None:
    assert client.post(LISTS, {"what": "ideas"}).status_code == 200


PROMISES = (
    "idea;unit;promise_fi;promise_sv;owner_fi;owner_sv;made_on;due_on;next_update_on;state\n"
    "1;Kirjastopalvelut;Lainaamo;Lånotek;Päällikkö;Chef;2026-01-05;2099-06-30;2099-01-01;"
    "under_way\n"
    "1;kirjasto;Kortti;Kort;Päällikkö;Chef;;30.6.2026;;kept\n"
)


def test_promises_are_taken_in(story: Story, client: Client) -> None:
    for _ in range(2):
        assert upload(client, "promises", PROMISES.encode()).status_code == 302
    first, second = Commitment.objects.order_by("pk")
    assert (first.state, first.due_on.isoformat()) == ("under_way", "2099-06-30")
    assert (second.state, second.next_update_on) == ("kept", None)
    assert "Lainaamo" in Client().get("/fi/promises/").content.decode()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("9;kirjasto;A;B;C;D;;2099-01-01;2099-01-01;", "idea"),
        ("1;ei-ole;A;B;C;D;;2099-01-01;2099-01-01;", "unit"),
        ("1;;A;B;C;D;;2099-01-01;2099-01-01;", "unit"),
        ("1;kirjasto;A;;C;D;;2099-01-01;2099-01-01;", "promise_sv"),
        ("1;kirjasto;A;B;;D;;2099-01-01;2099-01-01;", "owner_fi"),
        ("1;kirjasto;A;B;C;D;;;2099-01-01;", "due_on"),
        ("1;kirjasto;A;B;C;D;;2099-01-01;;", "next_update_on"),
        ("1;kirjasto;A;B;C;D;2099-01-01;2099-01-01;2099-01-01;", "made_on"),
        ("1;kirjasto;A;B;C;D;;2099-01-01;2099-01-01;valmis", "state"),
    ],
)
def test_a_faulty_promise_is_named_and_nothing_is_written(
    story: Story, row: str, column: str
) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        import_promises(story.programme, sheet=sheet(f"{PROMISES}{row}\n"), by=story.by)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(4, column)]
    assert Commitment.objects.count() == 0


def test_what_goes_out_comes_in(story: Story, assignment: Assignment, client: Client) -> None:
    answered(assignment, by=story.unit_by)
    ideas = client.get(f"{LISTS}export/?what=ideas&as=csv").content
    promises = client.get(f"{LISTS}export/?what=promises&as=xlsx").content
    number = story.idea.number
    Commitment.objects.all().delete()
    Assignment.objects.all().delete()
    Idea.objects.all().delete()
    assert upload(client, "ideas", ideas).status_code == 302
    assert upload(client, "promises", promises, "lista.xlsx").status_code == 302
    back = Idea.objects.get()
    assert (back.number, str(back.title)) == (number, "Tavaralainaamo kirjastoon")
    assert str(back.commitments.get().text) == "Lainaamo viiteen kirjastoon"


@pytest.mark.parametrize("what", ["ideas", "answers", "promises"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_lists_go_out_without_personal_data(
    story: Story, assignment: Assignment, client: Client, what: str, kind: str
) -> None:
    answered(assignment, by=story.unit_by)
    response = client.get(f"{LISTS}export/?what={what}&as={kind}")
    assert f'filename="arki-{what}.{kind}"' in response.headers["Content-Disposition"]
    if kind == "csv":
        rows = response.content.decode("utf-8-sig").strip().split("\r\n")
        text = "".join(rows)
    else:
        active = load_workbook(io.BytesIO(response.content)).active
        assert active is not None
        rows = ["".join(map(str, row)) for row in active.iter_rows(values_only=True)]
        text = "".join(rows)
    assert len(rows) == 2
    for member in story.members:
        assert member.name not in text
    assert Event.objects.filter(verb=f"{what}.exported").count() == 1


def test_a_formula_does_not_go_out_as_one(story: Story, client: Client) -> None:
    Idea.objects.update(title=cast.both("=HYPERLINK(1)"))
    assert b";'=HYPERLINK(1)" in client.get(f"{LISTS}export/?what=ideas").content


@pytest.mark.parametrize("query", ["what=people", "what=ideas&as=pdf"])
def test_an_unknown_list_is_not_found(story: Story, client: Client, query: str) -> None:
    assert client.get(f"{LISTS}export/?{query}").status_code == 404
