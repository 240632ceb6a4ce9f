"""Members in from a list: all or nothing, with row and column; and out to one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests import cast
from tests.apps.lottery import steps as draw_steps
from tests.apps.panel import steps
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import MemberDraft, import_members, leave_panel
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.export import read_applications

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HEAD = "name;channel;email;phone;postal_address;language;ika;alue\n"
GOOD = (
    HEAD + "Aava Esimerkki;email;aava@asukas.example;;;fi;nuori;Etela\n"
    "Bo Exempel;letter;;;Kuja 1, 00000 Koivukylä;sv;vanha;pohjoinen\n"
)


def url(name: str, *more: Any) -> str:
    return reverse(f"panel:{name}", args=["arki", *more])


def _send(client: Client, content: bytes, name: str = "members.csv") -> Any:
    return client.post(url("import"), {"file": SimpleUploadedFile(name, content)})


def test_a_list_becomes_confirmed_members_without_a_message(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    response = _send(sign_in(coordinator), GOOD.encode())
    assert response.headers["Location"] == url("manage")
    aava, bo = Member.objects.all()
    assert (aava.state, aava.name) == (Member.State.CONFIRMED, "Aava Esimerkki")
    assert steps.answers_of(aava) == {"ika": "nuori", "alue": "etela"}
    assert (bo.application.language, bo.application.channel) == ("sv", "letter")
    assert not Message.objects.exists()
    programme.refresh_from_db()
    assert programme.stage == Programme.Stage.WORKSHOPS
    assert Event.objects.get(verb="members.imported").facts == {"members": 2}


def test_a_workbook_is_read_as_well(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in GOOD.strip().split("\n"):
        sheet.append(line.split(";"))
    content = io.BytesIO()
    book.save(content)
    _send(sign_in(coordinator), content.getvalue(), "members.xlsx")
    assert Member.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD + "Cai;email;not-an-address;;;fi;nuori;etela\n", "Row 4, column email"),
        (GOOD + "Cai;email;cai@asukas.example;;;fi;keski;etela\n", "Row 4, column ika"),
        (GOOD + "Cai;;;;;fi;nuori;etela\n", "Row 4"),
        (GOOD.replace(";alue", ";paikka"), "Column Alue (en)"),
        (HEAD, "The list holds nobody."),
        (GOOD + "Aava Esimerkki;email;AAVA@asukas.example;;;fi;nuori;etela\n", "Row 4"),
        ("", "is empty"),
    ],
)
def test_one_wrong_row_takes_in_nobody(
    programme: Programme, coordinator: User, sign_in: SignIn, content: str, told: str
) -> None:
    file = SimpleUploadedFile("members.csv", content.encode())
    response = sign_in(coordinator).post(url("import").replace("/fi/", "/en/"), {"file": file})
    page = response.content.decode()
    assert "govuk-error-summary" in page
    assert told in page
    assert not Member.objects.exists()
    assert not programme.applications.exists()


@pytest.mark.parametrize("content", [b"\x00\x01", b"PK\x03\x04rest", b"\xff\xfename"])
def test_a_file_that_is_no_list_is_refused(
    programme: Programme, coordinator: User, sign_in: SignIn, content: bytes
) -> None:
    response = _send(sign_in(coordinator), content)
    assert "govuk-error-summary" in response.content.decode()
    assert not Member.objects.exists()


def test_a_list_is_taken_in_once(programme: Programme, coordinator: User, sign_in: SignIn) -> None:
    client = sign_in(coordinator)
    _send(client, GOOD.encode())
    response = _send(client, GOOD.encode())
    assert "Paneelissa on jo panelisteja" in response.content.decode()
    assert Member.objects.count() == 2


def test_a_panel_drawn_here_takes_in_no_list(programme: Programme, coordinator: User) -> None:
    draw_steps.closed_call(programme)
    contact = Contact("Aava", "email", "fi", email="aava@asukas.example")
    with steps.refused("drawn_here"):
        import_members(programme, drafts=[MemberDraft(2, contact)], by=SYSTEM)


def test_an_imported_member_who_leaves_frees_a_seat(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    _send(sign_in(coordinator), GOOD.encode())
    leave_panel(Member.objects.all()[0], by=SYSTEM)
    succession = Succession.objects.get()
    assert (succession.proposed, succession.keeps_quotas) == (None, False)


def test_the_list_goes_out_and_comes_in_again(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    _send(client, GOOD.encode())
    for kind in ("csv", "xlsx"):
        out = client.get(url("export", kind))
        sheet = read_applications(io.BytesIO(out.content), programme)
        assert [row.get("name") for row in sheet.rows] == ["Aava Esimerkki", "Bo Exempel"]
        assert [row.get("ika") for row in sheet.rows] == ["Nuori", "Vanha"]
    assert Event.objects.filter(verb="members.exported").count() == 2
    second = cast.make_programme(programme.city, "toinen")
    address = reverse("panel:import", args=["toinen"])
    client.post(address, {"file": SimpleUploadedFile("again.xlsx", out.content)})
    assert Member.objects.filter(programme=second).count() == 2


def test_another_kind_of_list_is_not_found(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    assert sign_in(coordinator).get(url("export", "pdf")).status_code == 404
