"""Papers as PDF: tagged, in their language, made from our own files alone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.utils import translation

from tupa.apps.look import documents

PAPER = """{% extends "base_paper.html" %}
{% block title %}Pöytäkortti{% endblock %}
{% block content %}<section class="p-sheet"><h1>Pöytä 1</h1><p>Tervetuloa, Åsa!</p>{{ more }}
<table><thead><tr><th scope="col">Klo</th></tr></thead>
<tbody><tr><td>17.30</td></tr></tbody></table>
</section><section class="p-sheet"><h1>Pöytä 2</h1></section>{% endblock %}
"""


@pytest.fixture
def paper(tmp_path: Path, settings: Any) -> str:
    (tmp_path / "paper.html").write_text(PAPER, encoding="utf-8")
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    ]
    return "paper.html"


def made(paper: str, **context: Any) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(documents.make_pdf(paper, context)))


def test_a_paper_is_tagged_and_says_its_language_and_title(paper: str) -> None:
    with translation.override("sv"):
        read = made(paper, city={"site_name": "Prov"})

    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "sv"
    assert read.metadata is not None
    assert read.metadata.title == "Pöytäkortti – Prov"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_each_sheet_is_a_page_and_its_text_can_be_read(paper: str) -> None:
    first, second = made(paper).pages

    assert "Tervetuloa, Åsa!" in first.extract_text()
    assert "Pöytä 2" in second.extract_text()


def test_letters_are_ours_and_embedded(paper: str) -> None:
    fonts: Any = made(paper).pages[0]["/Resources"]["/Font"]  # type: ignore[index]

    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert names
    assert all("Plex" in name for name in names)


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname"])
def test_no_paper_reads_from_elsewhere(paper: str, address: str) -> None:
    from django.utils.safestring import SafeString

    opened = made(paper, more=SafeString(f'<img src="{address}" alt="x">'))

    assert [list(page.images) for page in opened.pages] == [[], []]


def test_making_a_paper_lets_no_cut_off_picture_pass_elsewhere(paper: str) -> None:
    from PIL import ImageFile

    made(paper)

    assert not ImageFile.LOAD_TRUNCATED_IMAGES
