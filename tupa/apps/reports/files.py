"""A report as a file, in the language of the page: PDF/UA, Word, PowerPoint."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.logo import logo_bytes
from tupa.apps.accounts.models import City
from tupa.apps.look.documents import pdf_response
from tupa.apps.look.practice import file_name, titled
from tupa.apps.look.templatetags.look import day
from tupa.apps.reports.charts import svg_of
from tupa.apps.reports.compose import compose, title_of
from tupa.apps.reports.fields import Logo
from tupa.apps.reports.models import Report, ReportTemplate
from tupa.apps.reports.slides import own_slides, write_slides
from tupa.apps.reports.word import own_word, write_word

__all__ = ["KINDS", "file_of", "logo_of", "page_of", "template_bytes"]

_WRITERS = {"docx": write_word, "pptx": write_slides}
_OWN = {"docx": own_word, "pptx": own_slides}
_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "pptx": f"{_OFFICE}presentationml.presentation",
}


def page_of(report: Report, root: str | None = None) -> dict[str, Any]:
    """What the page and the paper show alike."""
    sections = compose(report, root) if report.counted_at else []
    drawings = {one.key: svg_of(one) for section in sections for one in section.charts}
    return {
        "programme": report.programme,
        "report": report,
        "title": title_of(report),
        "sections": sections,
        "drawings": drawings,
    }


def file_of(request: CityRequest, report: Report, kind: str) -> HttpResponse:
    name = f"{report.programme.slug}-{report.number}"
    root = request.build_absolute_uri("/").rstrip("/") if report.published_at else None
    if kind == "pdf":
        return pdf_response(request, "reports/paper.html", page_of(report, root), name=name)
    address = reverse("reports:page", args=[report.programme.slug, report.number])
    values = {
        "title": titled(title_of(report)),
        "city": str(request.city.name),
        "panel": str(report.programme.name),
        "cut_off": day(report.cut_off, "year"),
        "made_on": day(timezone.localtime(report.made_at), "year"),
        "address": request.build_absolute_uri(address),
    }
    template = template_bytes(report.city_id, kind)
    content = _WRITERS[kind](template, compose(report, root), values, logo_of(request.city))
    response = HttpResponse(content, content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name)}.{kind}"'
    return response


def logo_of(city: City) -> Logo | None:
    """The city's logo, for Word and PowerPoint."""
    content = logo_bytes(city.pk, city.logo.get("mark", ""))
    return Logo(content, city.logo_words) if content else None


def template_bytes(city_id: int, kind: str) -> bytes:
    """The city's own template, otherwise the one that came along."""
    own = ReportTemplate.objects.filter(city=city_id, kind=kind).first()
    return bytes(own.content) if own else _OWN[kind]()
