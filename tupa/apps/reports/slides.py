"""A report as PowerPoint slides, written into the city's template.

The template's first slide is the cover; the sections follow in its second layout (a title and a
body), with charts as real charts of PowerPoint, whose data can be opened and changed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Pt

from tupa.apps.reports import fields
from tupa.apps.reports.parts import Block, Bullets, Chart, Grid, Measures, Section, Story, Text

__all__ = ["check_slides", "own_slides", "write_slides"]

COVER, CONTENT = 0, 1
_BLUE, _SPRUCE = b"4F81BD", b"1E5B45"
LINES, ROWS = 7, 9
#: Of the larger text: signs on a row, and rows on a slide.
SIGNS_A_ROW, MOST_ROWS = 85, 12
Words = dict[str, str]
#: What is said, the number it ends with, and the query that number came from.
Line = tuple[str, str, str]


def own_slides() -> bytes:
    """The template there is until a city brings its own."""
    deck = Presentation()
    _recolour(deck)
    before, deck.slide_width = deck.slide_width, Emu(12192000)
    pages = [deck.slide_master, *deck.slide_layouts]
    shapes = [shape for page in pages for shape in page.placeholders]
    places = [(one.left, one.top, one.width, one.height) for one in shapes]
    for shape, (left, top, width, height) in zip(shapes, places, strict=True):
        shape.left, shape.width = (Emu(side * 12192000 // before) for side in (left, width))
        shape.top, shape.height = top, height
    cover = deck.slides.add_slide(deck.slide_layouts[COVER])
    cover.shapes.title.text = "{{ title }}"
    cover.placeholders[1].text = "{{ city }}, {{ cut_off }}\n{{ address }}"
    place = cover.shapes.add_textbox(Emu(609600), Emu(457200), Emu(4000000), Emu(720000))
    place.text_frame.text = "{{ logo }}"
    return _saved(deck)


def check_slides(content: bytes) -> None:
    """This will refuse what is not a PowerPoint file, or holds a field nobody can fill."""
    deck = _opened(content)
    if not deck.slides or len(deck.slide_layouts) <= CONTENT:
        raise fields.TemplateRefusedError(
            _("The template needs a cover slide and a layout with a title and a text.")
        )
    layout = deck.slide_layouts[CONTENT]
    if len(list(layout.placeholders)) < 2:
        raise fields.TemplateRefusedError(
            _("The template’s second layout needs a title and a text.")
        )
    fields.check((one.text for one in _paragraphs(deck)), needs_content=False)


def _recolour(deck: Any) -> None:
    """The library's first accent is blue; bars take it, or that of the city's own template."""
    for one in deck.slide_master.part.rels.values():
        if one.reltype == RELATIONSHIP_TYPE.THEME:
            one.target_part._blob = one.target_part.blob.replace(_BLUE, _SPRUCE)


def write_slides(
    template: bytes, sections: Sequence[Section], values: Words, logo: fields.Logo | None = None
) -> bytes:
    deck = _opened(template)
    _place_logo(deck, logo)
    deck.core_properties.title = values["title"]
    deck.core_properties.author = values["city"]
    for one in _paragraphs(deck):
        if "{{" in one.text:
            fields.fill(one, {**values, fields.LOGO: ""})
    for section in sections:
        for title, blocks in _pages(section):
            _slide(deck, title, blocks)
    return _saved(deck)


def _place_logo(deck: Any, logo: fields.Logo | None) -> None:
    """In the box that holds its field, as high as the box; without a logo the box goes."""
    for slide in deck.slides:
        for box in [one for one in slide.shapes if one.has_text_frame]:
            if not fields.is_alone(box.text_frame.text, fields.LOGO):
                continue
            if logo is not None:
                content = io.BytesIO(logo.content)
                drawn = slide.shapes.add_picture(content, box.left, box.top, height=box.height)
                drawn._element.nvPicPr.cNvPr.set("descr", logo.words)
            box._element.getparent().remove(box._element)


def _pages(section: Section) -> Iterator[tuple[str, list[Line] | Chart]]:
    """What fits a slide: a few lines, or one chart."""
    lines: list[Line] = []
    for block in section.blocks:
        if isinstance(block, Chart):
            yield block.title, block
        else:
            lines += _lines(block)
    for start in range(0, len(lines), LINES):
        yield section.title, lines[start : start + LINES]


def _lines(block: Block) -> list[Line]:
    if isinstance(block, Measures):
        return [(f"{one.label}: ", one.value, one.url) for one in block.items]
    return [(words, "", "") for words in _words(block)]


def _words(block: Block) -> list[str]:
    if isinstance(block, Text):
        return [block.words]
    if isinstance(block, Bullets):
        return list(block.items)
    if isinstance(block, Story):
        return [f"{block.title}. {block.text}", *block.lines]
    if isinstance(block, Grid):
        rows = [" · ".join(part for part in row if part) for row in block.rows[:ROWS]]
        more = len(block.rows) - len(rows)
        rest = [_("And %(count)s more in the whole report.") % {"count": more}] if more else []
        return [f"{block.caption}:", *rows, *rest]
    return []


def _slide(deck: Any, title: str, content: list[Line] | Chart) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    slide.shapes.title.text = title
    body = next(
        one for one in slide.placeholders if one.placeholder_format.idx != 0 and one.has_text_frame
    )
    left, top = Emu(deck.slide_width // 15), Emu(deck.slide_height // 4)
    wide, high = Emu(deck.slide_width * 13 // 15), Emu(deck.slide_height * 2 // 3)
    if isinstance(content, Chart):
        body._element.getparent().remove(body._element)
        _chart(slide, content, (left, top, wide, high))
        return
    body.left, body.top, body.width, body.height = left, top, wide, high
    # The lines are counted so that they fit: a program that shrinks them makes slides differ.
    body.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    rows = sum(1 + len(words) // SIGNS_A_ROW for words, _value, _url in content)
    size = 20 if rows <= MOST_ROWS else 16
    for place_in, (words, value, url) in enumerate(content):
        frame = body.text_frame
        paragraph = frame.add_paragraph() if place_in else frame.paragraphs[0]
        paragraph.font.size = Pt(size)
        paragraph.add_run().text = words
        if value:
            run = paragraph.add_run()
            run.text = value
            run.hyperlink.address = url or None


def _chart(slide: Any, chart: Chart, place: tuple[Any, Any, Any, Any]) -> None:
    """The first bar on top, as in the report."""
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [label for label, _count in chart.rows]
    data.add_series(chart.title, [count for _label, count in chart.rows])  # type: ignore[no-untyped-call]
    drawn = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    drawn.chart.has_legend = False
    drawn.chart.has_title = False
    drawn.chart.category_axis.reverse_order = True
    drawn.chart.category_axis.tick_labels.font.size = Pt(14)
    drawn.chart.value_axis.visible = False
    drawn.chart.value_axis.has_major_gridlines = False
    drawn.chart.value_axis.minimum_scale = 0
    plot = drawn.chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(14)
    drawn._element.nvGraphicFramePr.cNvPr.set("descr", chart.said)


def _opened(content: bytes) -> Any:
    try:
        return Presentation(io.BytesIO(content))
    except (
        KeyError,
        ValueError,
        OSError,
        zipfile.BadZipFile,
        PackageNotFoundError,
        SyntaxError,
    ) as error:
        raise fields.TemplateRefusedError(_("This is not a PowerPoint file (.pptx).")) from error


def _paragraphs(deck: Any) -> Iterator[Any]:
    """Those of the slides, of their layouts and of the master."""
    layouts = [one for master in deck.slide_masters for one in [master, *master.slide_layouts]]
    for page in [*deck.slides, *layouts]:
        for shape in page.shapes:
            if shape.has_text_frame:
                yield from shape.text_frame.paragraphs


def _saved(deck: Any) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()
