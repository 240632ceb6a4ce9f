"""Papers as tagged PDF (PDF/UA-1, ISO 14289-1): a template in, a document out.

The template extends `base_paper.html`. Headings, lists, table headings and `alt` become the tags a
screen reader follows. Nothing is fetched: only our own static files, the cities' logos in the file
store and `data:` addresses are read.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, cast

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from tupa.apps.look.practice import file_name, practice_line

__all__ = ["make_pdf", "pdf_response"]

#: Where relative addresses in a paper point; nobody answers there.
NOWHERE = "https://paper.invalid"
#: A city's logo, by its name in the file store (`accounts.logo.logo_file`).
LOGO = re.compile(r"/(logos/\d+/[0-9a-f]{64}\.png)")


class _Engine(Protocol):
    def __call__(self, html: str) -> bytes: ...


def make_pdf(
    template: str, context: Mapping[str, Any], *, request: HttpRequest | None = None
) -> bytes:
    """This will lay out the template and return the PDF."""
    said = {**context, "practice_line": practice_line()}
    return _engine()(render_to_string(template, said, request))


def pdf_response(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str
) -> HttpResponse:
    """The PDF as a file called `name`.pdf, opened beside the page where the browser can."""
    content = make_pdf(template, context, request=request)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(name)}.pdf"'
    return response


@cache
def _engine() -> _Engine:
    """Loaded when the first paper is made: the pages do without it."""
    from PIL import ImageFile
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    # The library lets cut-off pictures pass in the whole process: photographs must be refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # the library has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if logo := LOGO.fullmatch(url.removeprefix(NOWHERE)):
                with default_storage.open(logo[1]) as file:
                    return URLFetcherResponse(url, file.read(), {"Content-Type": "image/png"})
            own = f"{NOWHERE}{settings.STATIC_URL}"
            if not url.startswith(own):
                return super().fetch(url, headers)
            name = url.removeprefix(own).partition("?")[0].partition("#")[0]
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _static(name), {"Content-Type": kind})

    fetcher = OwnFiles(allowed_protocols={"data"}, allow_redirects=False)

    def laid_out(html: str) -> bytes:
        fonts = FontConfiguration()
        document = HTML(string=html, base_url=f"{NOWHERE}/", url_fetcher=fetcher)
        return cast(bytes, document.write_pdf(pdf_variant="pdf/ua-1", font_config=fonts))

    return laid_out


def _static(name: str) -> bytes:
    """A static file, collected or still in its folder."""
    if path := finders.find(name):
        with open(path, "rb") as file:
            return file.read()
    with staticfiles_storage.open(name) as file:
        return cast(bytes, file.read())
