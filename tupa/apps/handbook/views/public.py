"""A published handbook for everyone, as a page and as files."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.handbook.compose import compose, stamp_of
from tupa.apps.handbook.files import KINDS, page_of, write_file
from tupa.apps.handbook.lookup import public_handbook_of
from tupa.apps.handbook.models import Handbook, HandbookFile
from tupa.apps.look.practice import file_name

__all__ = ["file", "file_response", "page"]


@public
@require_safe
def page(request: CityRequest, slug: str) -> HttpResponse:
    handbook = public_handbook_of(request, slug)
    context = page_of(handbook) | {"section": "panels", "is_public": True}
    return render(request, "handbook/page.html", context)


@public
@require_safe
def file(request: CityRequest, slug: str, kind: str) -> HttpResponse:
    return file_response(public_handbook_of(request, slug), kind)


def file_response(handbook: Handbook, kind: str) -> HttpResponse:
    """The file that is ready, as long as it says what the page says; otherwise one made now."""
    if kind not in HandbookFile.Kind.values or handbook.counted_at is None:
        raise Http404
    language = get_language() or ""
    sections = compose(handbook)
    ready = HandbookFile.objects.filter(
        city=handbook.city_id,
        handbook=handbook,
        language=language,
        kind=kind,
        stamp=stamp_of(sections),
    ).first()
    content = bytes(ready.content) if ready else write_file(handbook, sections, kind)
    response = HttpResponse(content, content_type=KINDS[kind])
    name = f"{handbook.programme.slug}-handbook-{language}.{kind}"
    place = "inline" if kind == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{place}; filename="{file_name(name)}"'
    return response
