"""The open interface and the open data, told to people: addresses, limits, licence, dictionary."""

from __future__ import annotations

from typing import Any, get_args

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.api import schemas
from tupa.apps.api.dictionary import ADDRESSES, FIELDS, PARAMETERS, TABLES, TITLES
from tupa.apps.programmes.models import Programme

__all__ = ["about", "dictionary"]

_FINDS: dict[str, Any] = {
    "programmes": schemas.ProgrammeFind,
    "workshops": schemas.WorkshopFind,
    "themes": schemas.ThemeFind,
    "ideas": schemas.IdeaFind,
    "answers": schemas.AnswerFind,
    "commitments": schemas.CommitmentFind,
    "goals": schemas.GoalFind,
}


@public
@require_safe
def about(request: CityRequest) -> HttpResponse:
    """What can be asked and how; the open data of each panel."""
    panels = Programme.objects.filter(city=request.city, is_published=True)
    context = {
        "section": "about",
        "root": request.build_absolute_uri(reverse("open:root")),
        "programmes": panels.order_by("-created_at", "-pk"),
        "addresses": [_address(name, path) for name, path in ADDRESSES],
        "per_minute": settings.TUPA_API_PER_MINUTE,
    }
    return render(request, "api/about.html", context)


@public
@require_safe
def dictionary(request: CityRequest) -> HttpResponse:
    """Every field of every table, with what it means."""
    names = {schema: name for name, schema in TABLES.items()}
    tables = [
        {
            "name": names.get(schema, ""),
            "key": schema,
            "title": _title(names.get(schema, ""), schema),
            "fields": [(field, _kind(schema, field), text) for field, text in fields.items()],
        }
        for schema, fields in FIELDS.items()
    ]
    trail = [(_("Open data"), reverse("api:about"))]
    context = {"section": "about", "tables": tables, "trail": trail}
    return render(request, "api/dictionary.html", context)


def _address(name: str, path: str) -> dict[str, Any]:
    find = _FINDS.get(name)
    asked = list(find.model_fields) if find else []
    rest = [(one, PARAMETERS[one]) for one in asked if one not in {"page", "page_size"}]
    return {"title": TITLES[name], "path": path, "is_list": find is not None, "asked": rest}


def _title(name: str, schema: str) -> Any:
    inner = {
        "MandateRow": _("Mandate, within a panel"),
        "ProgressRow": _("Where it stood, within a promise"),
        "StepRow": _("Step, within a promise"),
        "PictureRow": _("Picture, within a promise"),
        "TargetRow": _("Target, within a goal"),
    }
    return TITLES[name] if name else inner[schema]


def _kind(schema: str, field: str) -> str:
    """The kind of a field in words, and the codes it can have."""
    annotation = getattr(schemas, schema).model_fields[field].annotation
    if annotation == schemas.Texts:
        return _("text by language")
    inner = [one for one in get_args(annotation) if one is not type(None)]
    is_code = inner and all(isinstance(one, str) for one in inner)
    if is_code:
        return ", ".join(inner)
    nested = [one for one in inner if get_args(one)]
    if nested and all(isinstance(one, str) for one in get_args(nested[0])):
        return ", ".join(get_args(nested[0]))
    return _named(str(annotation))


def _named(annotation: str) -> str:
    words = [
        ("datetime.datetime", _("moment")),
        ("datetime.date", _("day")),
        ("bool", _("true or false")),
        ("list", _("list")),
        ("MandateRow", _("object")),
        ("int", _("number")),
    ]
    return next((word for part, word in words if part in annotation), _("text"))
