"""A report as a Word document, written into the city's template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from tupa.apps.look.spoken import language_here
from tupa.apps.reports import fields
from tupa.apps.reports.charts import png_of
from tupa.apps.reports.parts import Bullets, Chart, Grid, Measures, Said, Section, Story, Text

__all__ = ["check_word", "own_word", "write_word"]

_STYLES = {"Heading 1": 16, "Heading 2": 12, "Title": 28}
#: Signs on a line of the page, in the widest column, and in what is not broken.
SIGNS_A_LINE, MOST_SIGNS, SHORT = 76, 60, 14
Words = dict[str, str]


def own_word() -> bytes:
    """The template there is until a city brings its own."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    document.styles["Normal"].font.name = "IBM Plex Sans"
    document.styles["Normal"].font.size = Pt(11)
    for name, size in _STYLES.items():
        style = document.styles[name]
        style.font.name, style.font.size = "IBM Plex Sans", Pt(size)
        style.font.color.rgb = RGBColor(0x12, 0x38, 0x2C)
        for kind in ("asciiTheme", "hAnsiTheme"):
            fonts = style.element.rPr.rFonts
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    document.add_paragraph("{{ logo }}")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ city }}, {{ cut_off }}")
    document.add_paragraph("{{ content }}")
    document.add_paragraph("{{ address }}")
    return _saved(document)


def check_word(content: bytes) -> None:
    """This will refuse what is not a Word file, or holds a field nobody can fill."""
    fields.check((one.text for one in _paragraphs(_opened(content))), needs_content=True)


def write_word(
    template: bytes, sections: Sequence[Section], values: Words, logo: fields.Logo | None = None
) -> bytes:
    document = _opened(template)
    document.core_properties.title = values["title"]
    document.core_properties.language = language_here()
    document.core_properties.author = values["city"]
    place = None
    for one in _paragraphs(document):
        if "{{" not in one.text:
            continue
        if fields.is_alone(one.text, fields.CONTENT):
            place = one
        elif fields.is_alone(one.text, fields.LOGO):
            _logo(one, logo)
        else:
            fields.fill(one, {**values, fields.LOGO: ""})
    assert place is not None  # checked when the template was taken in
    before = len(document.element.body)
    for section in sections:
        document.add_heading(section.title, level=1)
        for block in section.blocks:
            WRITERS[type(block)](document, block)
    _move_to(document, place, before)
    return _saved(document)


def _opened(content: bytes) -> Any:
    try:
        return Document(io.BytesIO(content))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise fields.TemplateRefusedError(_("This is not a Word file (.docx).")) from error


def _paragraphs(document: Any) -> Iterator[Any]:
    """Those of the text, of its tables, and of the heads and feet of its pages."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    for section in document.sections:
        yield from section.header.paragraphs
        yield from section.footer.paragraphs


def _move_to(document: Any, place: Any, before: int) -> None:
    """What was written at the end goes where the template wants it."""
    body = document.element.body
    written = [one for one in list(body)[before - 1 :] if not one.tag.endswith("}sectPr")]
    for one in written:
        place._p.addprevious(one)
    place._p.getparent().remove(place._p)


def _logo(paragraph: Any, logo: fields.Logo | None) -> None:
    """In its place; a line that would stay empty goes."""
    fields.fill(paragraph, {fields.LOGO: ""})
    if logo is not None:
        paragraph.runs[0].add_picture(io.BytesIO(logo.content), height=Cm(1.6))
        paragraph._p.xpath(".//wp:docPr")[0].set("descr", logo.words)
    elif paragraph._p.getprevious() is not None or paragraph._p.getnext() is not None:
        paragraph._p.getparent().remove(paragraph._p)


def _text(document: Any, block: Text) -> None:
    run = document.add_paragraph().add_run(block.words)
    if block.language:
        _say_language(run, block.language)


def _say_language(run: Any, language: str) -> None:
    """A screen reader reads the words in their own language."""
    properties = run._r.get_or_add_rPr()
    mark = properties.makeelement(qn("w:lang"), {qn("w:val"): language})
    properties.append(mark)


def _bullets(document: Any, block: Bullets) -> None:
    for one in block.items:
        document.add_paragraph(one, style="List Bullet")


def _measures(document: Any, block: Measures) -> None:
    head = [_("Figure"), _("Number")]
    rows = [[one.label, one.value] for one in block.items]
    table = _table(document, head, rows, frozenset({1}))
    for one, row in zip(block.items, table.rows[1:], strict=True):
        if one.url:
            _link(row.cells[1].paragraphs[0], one.value, one.url)


def _link(paragraph: Any, words: str, url: str) -> None:
    """The number leads to the query it came from."""
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = paragraph._p.makeelement(qn("w:hyperlink"), {qn("r:id"): key})
    run = paragraph.runs[0]
    run.text, run.font.underline = words, True
    link.append(run._r)
    paragraph._p.append(link)


def _grid(document: Any, block: Grid) -> None:
    document.add_heading(block.caption, level=2)
    _table(document, block.head, block.rows, block.numeric)


def _table(
    document: Any, head: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int]
) -> Any:
    """The first row is marked as its heading, and repeated on each page."""
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in rows:
        cells = table.add_row().cells
        for place, words in enumerate(row):
            cells[place].text = words
            if place in numeric:
                cells[place].paragraphs[0].alignment = 2
    _widen(document, table, [head, *rows])
    document.add_paragraph()
    return table


def _widen(document: Any, table: Any, rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as what they say: none so narrow that a word or a day breaks."""
    page = document.sections[-1]
    wide = page.page_width - page.left_margin - page.right_margin
    columns = list(zip(*rows, strict=True))
    least = [max(map(_unbroken, column)) + 3 for column in columns]
    wished = [min(max(map(len, column)), MOST_SIGNS) for column in columns]
    more = [max(wish - need, 0) + 1 for wish, need in zip(wished, least, strict=True)]
    left = max(SIGNS_A_LINE - sum(least), 0)
    shares = [need + left * one / sum(more) for need, one in zip(least, more, strict=True)]
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        width = Emu(int(wide * share / sum(shares)))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _unbroken(words: str) -> int:
    """Signs that stay on one line: the longest word, or all of something short like a day."""
    return len(words) if len(words) <= SHORT else max(map(len, words.split()), default=0)


def _chart(document: Any, block: Chart) -> None:
    document.add_heading(block.title, level=2)
    document.add_picture(io.BytesIO(png_of(block)), width=Cm(15))
    drawn = document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
    drawn.set("descr", block.said)
    rows = [[label, str(count)] for label, count in block.rows]
    _table(document, [block.label, _("Number")], rows, frozenset({1}))


def _story(document: Any, block: Story) -> None:
    document.add_heading(block.title, level=2)
    _say_language(document.add_paragraph().add_run(block.text), block.language)
    _bullets(document, Bullets(block.lines))


def _said(document: Any, block: Said) -> None:
    document.add_heading(block.title, level=2)
    for one in block.items:
        _text(document, one)


WRITERS: dict[type, Callable[[Any, Any], None]] = {
    Text: _text,
    Bullets: _bullets,
    Measures: _measures,
    Grid: _grid,
    Chart: _chart,
    Story: _story,
    Said: _said,
}


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
