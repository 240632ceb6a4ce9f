"""Lists speak the reader's language: headings and values in any of three, and a list to fill in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from tests import cast
from tests.apps.recruitment.arriving import send, sent
from tests.apps.recruitment.steps import upload
from tests.cast import both
from tupa.apps.accounts.models import User
from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.columns import Column, codes_by_heading, headings
from tupa.apps.recruitment.export import import_columns
from tupa.apps.recruitment.models import Application

Signed = Callable[[User], Client]
HEADS = {
    "fi": "Nimi;Yhteydenottotapa;Sähköpostiosoite;Viestien kieli;Turvakielto;Ika;Alue",
    "sv": "Namn;Kontaktsätt;E-postadress;Språk i meddelanden;Spärrmarkering;Ika (sv);Alue (sv)",
    "en": "name;way of contact;E-mail address;LANGUAGE OF MESSAGES;Protected address;ika;Alue (en)",
}
ROWS = {
    "fi": "Aino;Sähköpostilla;a@a.example;svenska;kyllä;Nuori;-",
    "sv": "Aino;Per e-post;a@a.example;svenska;ja;Nuori (sv);",
    "en": "Aino;By e-mail;a@a.example;sv;yes;nuori;",
}


@pytest.fixture
def desk(coordinator: User, sign_in: Signed) -> Client:
    return sign_in(coordinator)


def test_a_column_is_known_by_its_code_and_its_title_in_every_language() -> None:
    column = Column("kieli", both("Kieli", "Språk", "Language"))

    assert headings([Column("x", "Sama"), Column("y", "Sama")]) == ["Sama", "y"]
    assert codes_by_heading([Column("x", "Sama"), Column("sama", "Muu")])["sama"] == "sama"
    assert "kieli" in codes_by_heading([column])


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("page", ["fi", "sv"])
def test_applications_come_in_in_any_language_on_any_page(
    programme: Programme, desk: Client, language: str, page: str
) -> None:
    cast.make_call(programme)
    with translation.override(page):
        path = reverse("recruitment:import", args=["arki"])
    file = upload(f"{HEADS[language]}\n{ROWS[language]}\n")

    response = send(desk, path, file)

    assert response.status_code == 302, response.content.decode()
    person = Application.objects.get()
    assert (person.name, person.channel, person.language) == ("Aino", "email", "sv")
    assert person.has_protected_address
    assert person.answers.get(feature__key="ika").value.key == "nuori"  # type: ignore[union-attr]
    assert person.answers.get(feature__key="alue").value is None


def test_a_fault_is_named_by_the_heading_of_the_list_and_in_words(
    programme: Programme, desk: Client
) -> None:
    cast.make_call(programme)
    path = reverse("recruitment:import", args=["arki"])

    page = sent(desk, path, upload(f"{HEADS['fi']}\nAino;faksi;a@a.example;;;;\n"))
    assert "Rivi 2, sarake Yhteydenottotapa:" in page
    assert "Sähköpostilla" in page
    missing = desk.post(path, {"file": upload("Sähköpostiosoite\na@a.example\n")})

    assert "Sarake Nimi:" in missing.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("cell", ["ehkä", "2"])
def test_what_is_neither_yes_nor_no_is_refused(
    programme: Programme, desk: Client, cell: str
) -> None:
    cast.make_call(programme)
    text = f"Nimi;Sähköpostiosoite;Turvakielto;Ika;Alue\nAino;a@a.example;{cell};;\n"

    page = sent(desk, reverse("recruitment:import", args=["arki"]), upload(text))

    assert "Rivi 2, sarake Turvakielto:" in page
    assert not Application.objects.exists()


def book(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("recruitment:import_template", ""),
        ("panel:import_template", ""),
        ("followup:import_template", "what=ideas&"),
        ("followup:import_template", "what=promises&"),
    ],
)
def test_every_import_has_a_list_to_fill_in(
    programme: Programme, desk: Client, name: str, query: str
) -> None:
    path = reverse(name, args=["arki"])

    xlsx = desk.get(f"{path}?{query}format=xlsx")
    csv = desk.get(f"{path}?{query}format=csv").content.decode("utf-8-sig").strip()

    assert 'filename="arki-' in xlsx.headers["Content-Disposition"]
    sheet = book(xlsx.content).worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    assert sheet.max_row == 1
    assert heads == csv.split(";")
    assert not any("_" in head for head in heads)
    assert sheet.data_validations.count >= 1
    folder = path.removesuffix("template/")
    page = desk.get(folder).content.decode()
    assert path in page
    assert all(head in page for head in heads)


def test_the_help_sheet_offers_the_values_in_the_language_of_the_page(
    programme: Programme, desk: Client
) -> None:
    path = reverse("recruitment:import_template", args=["arki"]).replace("/fi/", "/sv/")

    rows = list(book(desk.get(path).content).worksheets[1].iter_rows(values_only=True))

    assert ("Nuori (sv)", "Vanha (sv)") in [row[3:5] for row in rows]


def test_the_filled_in_template_comes_in(programme: Programme, desk: Client) -> None:
    path = reverse("panel:import_template", args=["arki"])
    filled = book(desk.get(path).content)
    known = {"name": "Aino", "email": "a@a.example", "ika": "Nuori"}
    columns = import_columns(programme.features.prefetch_related("values"))
    filled.worksheets[0].append([known.get(column.code, "") for column in columns])
    out = io.BytesIO()
    filled.save(out)

    response = desk.post(
        reverse("panel:import", args=["arki"]), {"file": upload(out.getvalue(), "lista.xlsx")}
    )

    assert response.status_code == 302, response.content.decode()
    assert Member.objects.get().name == "Aino"


def test_ideas_with_finnish_headings_come_in(programme: Programme, desk: Client) -> None:
    path = reverse("followup:import_template", args=["arki"])
    heads = desk.get(f"{path}?what=ideas&format=csv").content.decode("utf-8-sig").strip()
    cells = ["" for _ in heads.split(";")]
    cells[2:4], cells[6], cells[-2] = ["suomi", "Lainaamo"], "Lainataan.", "Luonnos"
    file = upload(f"{heads}\n{';'.join(cells)}\n")

    response = desk.post(
        reverse("followup:exchange", args=["arki"]), {"what": "ideas", "file": file}
    )

    assert response.status_code == 302, response.content.decode()
    assert (Idea.objects.get().state, str(Idea.objects.get().title)) == ("draft", "Lainaamo")


@pytest.mark.parametrize("who", ["facilitator", "observer", "unit_member"])
@pytest.mark.parametrize("name", ["recruitment:import_template", "panel:import_template"])
def test_others_get_no_list_to_fill_in(
    programme: Programme, who: str, name: str, request: Any, sign_in: Signed
) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert client.get(reverse(name, args=["arki"])).status_code == 403
