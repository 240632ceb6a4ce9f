"""How the pages of this app answer a refused action, and show a photo."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse

from tupa.apps.accounts.city import CityRequest
from tupa.apps.capture.actions.photos import photo_bytes
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import SheetPhoto

__all__ = ["REMEMBERED", "picture", "remembered_language", "told"]

#: The language last chosen in this browser, in the visitor's session.
REMEMBERED = "note_language"


def told(request: CityRequest, error: CaptureError) -> None:
    """This will say why nothing was changed on the page that comes next."""
    messages.error(request, error.text)


def remembered_language(request: CityRequest, otherwise: str) -> str:
    return str(request.session.get(REMEMBERED) or otherwise)


def picture(photo: SheetPhoto) -> HttpResponse:
    """Read whole and sent as bytes: photographs are never served as files."""
    content = photo_bytes(photo)
    if content is None:
        raise Http404
    return HttpResponse(
        content, content_type="image/jpeg", headers={"Content-Disposition": "inline"}
    )
