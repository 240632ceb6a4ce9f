"""Lists in and out of a panel: ideas, answers, promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events.actions import record
from tupa.apps.followup.lists.cells import ImportRefusedError
from tupa.apps.followup.lists.columns import idea_columns, promise_columns
from tupa.apps.followup.lists.export import EXPORTS
from tupa.apps.followup.lists.ideas import import_ideas
from tupa.apps.followup.lists.promises import import_promises
from tupa.apps.look.forms import TupaForm
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.columns import Column, explained, headings
from tupa.apps.recruitment.export import in_words
from tupa.apps.recruitment.sheets import (
    Sheet,
    SheetError,
    read_sheet,
    sheet_response,
    template_response,
)
from tupa.apps.recruitment.words import say_sheet

__all__ = ["exchange", "export", "template"]

Import = Callable[..., tuple[int, int]]
IMPORTS: dict[str, tuple[Import, Callable[[], tuple[Column, ...]]]] = {
    "ideas": (import_ideas, idea_columns),
    "promises": (import_promises, promise_columns),
}


class ImportForm(TupaForm):
    """One list."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is on the list?"),
        choices=[("ideas", gettext_lazy("Ideas")), ("promises", gettext_lazy("Promises"))],
        widget=forms.RadioSelect,
        initial="ideas",
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, the names of the columns on the first row."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )


@permit("followup.read", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: CityRequest, programme: Programme) -> HttpResponse:
    """Lists out for everyone on the desk; lists in for those who assign."""
    may_import = may(request.user, "assignments.manage", programme)
    form = ImportForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    refused: ImportRefusedError | None = None
    if request.method == "POST" and not may_import:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            made, known = _take_in(programme, form, by=actor_of(request))
        except SheetError as error:
            form.add_error("file", say_sheet(error))
        except ImportRefusedError as error:
            refused = error
            form.add_error("file", _("Nothing was taken in. The list has faults, named below."))
        else:
            text = _("Taken in: %(made)s. Known already: %(known)s")
            messages.success(request, text % {"made": made, "known": known})
            return redirect("followup:exchange", slug=programme.slug)
    context = {
        "programme": programme,
        "form": form,
        "may_import": may_import,
        "refused": refused,
        "lists": [
            (code, title, explained(IMPORTS[code][1]()))
            for code, title in (("ideas", _("Ideas")), ("promises", _("Promises")))
        ],
        "section": "answers",
    }
    return render(request, "followup/exchange.html", context)


@permit("followup.read", programme_of)
@require_safe
def export(request: CityRequest, programme: Programme) -> HttpResponse:
    """`?what=ideas&as=csv`"""
    what, kind = request.GET.get("what", "ideas"), request.GET.get("as", "csv")
    if what not in EXPORTS or kind not in {"csv", "xlsx"}:
        raise Http404
    named, rows = EXPORTS[what]
    columns = named()
    listed = [in_words(row, columns) for row in rows(programme)]
    with transaction.atomic():
        record(f"{what}.exported", programme, by=actor_of(request), programme_id=programme.pk)
    return sheet_response(f"{programme.slug}-{what}", kind, headings(columns), listed)


@permit("followup.read", programme_of)
@require_safe
def template(request: CityRequest, programme: Programme) -> HttpResponse:
    """`?what=ideas&format=xlsx`: an empty list to fill in, in the language of the page."""
    what = request.GET.get("what", "ideas")
    if what not in IMPORTS:
        raise Http404
    kind = request.GET.get("format", "xlsx")
    return template_response(f"{programme.slug}-{what}-template", kind, IMPORTS[what][1]())


def _take_in(programme: Programme, form: ImportForm, *, by: Actor) -> tuple[int, int]:
    values: dict[str, Any] = form.cleaned_data
    take, columns = IMPORTS[values["what"]]
    sheet: Sheet = read_sheet(values["file"], columns=columns(), most_rows=2000)
    return take(programme, sheet=sheet, by=by)
