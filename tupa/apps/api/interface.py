"""The open interface, version 1: what is public on the pages, for machines. Read only.

Every error is declared: 404, 422 and 429 with their shape, 304 for who has the newest already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import URLPattern, get_script_prefix, path
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import City
from tupa.apps.api import schemas, selecting
from tupa.apps.api.describing import described
from tupa.apps.api.limits import open_to_all, problem
from tupa.apps.api.rows import Rows
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.standing import standings_of
from tupa.apps.ideas.downloads import LICENCE
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme

__all__ = ["api", "patterns", "rows_for", "statuses_of"]

FAULTS: dict[int, Any] = dict.fromkeys((404, 422, 429), schemas.Problem)


class OpenInterface(NinjaAPI):
    def get_openapi_schema(self, **named: Any) -> OpenAPISchema:
        made: OpenAPISchema = described(
            super().get_openapi_schema(path_prefix=f"{get_script_prefix()}api/v1/")
        )
        return made


api = OpenInterface(
    title="Tupa",
    version="1.0.0",
    urls_namespace="open",
    docs_url=None,
    openapi_url=None,
)


def rows_for(request: CityRequest) -> Rows:
    root = request.build_absolute_uri(get_script_prefix()).rstrip("/")
    return Rows(root, today_in(request.city))


def statuses_of(ideas: Sequence[Idea], rows: Rows) -> dict[int, str]:
    """Only a published idea stands anywhere with the city."""
    public = [one for one in ideas if not one.is_withdrawn]
    return {pk: one.code for pk, one in standings_of(public, rows.today).items()}


def listed(
    request: CityRequest,
    find: Any,
    select: Callable[[City, Any], Any],
    turn: Callable[[Rows, Any], Schema],
) -> dict[str, Any]:
    """One page of a list in which every row stands for itself."""
    _checked(request, find)
    rows = rows_for(request)
    found = select(request.city, find)
    return paged(request, found, find, lambda items: [turn(rows, one) for one in items])


def paged(
    request: CityRequest, found: Any, find: schemas.PageFind, turn: Callable[[list[Any]], Any]
) -> dict[str, Any]:
    """One page of a list, with the addresses of those before and after."""
    pages = Paginator(found, find.page_size)
    is_there = find.page <= pages.num_pages
    items = list(pages.page(find.page).object_list) if is_there else []
    return {
        "count": pages.count,
        "page": find.page,
        "pages": pages.num_pages,
        "next": _turned(request, find.page + 1) if find.page < pages.num_pages else None,
        "previous": _turned(request, min(find.page - 1, pages.num_pages))
        if find.page > 1
        else None,
        "licence": LICENCE,
        "items": turn(items),
    }


def _turned(request: CityRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


@api.get(
    "programmes",
    response={200: schemas.ProgrammeList, 422: schemas.Problem, 429: schemas.Problem},
    url_name="programmes",
    operation_id="programmes",
    tags=["programmes"],
)
def programmes(request: CityRequest, find: Query[schemas.ProgrammeFind]) -> Any:
    return listed(request, find, selecting.programmes, Rows.programme)


@api.get(
    "programmes/{slug:slug}",
    response={200: schemas.ProgrammeRow, **FAULTS},
    url_name="programme",
    operation_id="programme",
    tags=["programmes"],
)
def programme(request: CityRequest, slug: str) -> Any:
    find = schemas.ProgrammeFind()
    one = selecting.programmes(request.city, find).filter(slug=slug).first()
    if one is None:
        raise Http404("There is no published panel with this name.")
    return rows_for(request).programme(one)


@api.get(
    "workshops",
    response={200: schemas.WorkshopList, **FAULTS},
    url_name="workshops",
    operation_id="workshops",
    tags=["workshops"],
)
def workshops(request: CityRequest, find: Query[schemas.WorkshopFind]) -> Any:
    return listed(request, find, selecting.workshops, Rows.workshop)


@api.get(
    "themes",
    response={200: schemas.ThemeList, **FAULTS},
    url_name="themes",
    operation_id="themes",
    tags=["ideas"],
)
def themes(request: CityRequest, find: Query[schemas.ThemeFind]) -> Any:
    return listed(request, find, selecting.themes, Rows.theme)


@api.get(
    "ideas",
    response={200: schemas.IdeaList, **FAULTS},
    url_name="ideas",
    operation_id="ideas",
    tags=["ideas"],
)
def ideas(request: CityRequest, find: Query[schemas.IdeaFind]) -> Any:
    _checked(request, find)
    rows = rows_for(request)

    def turn(items: list[Idea]) -> Any:
        statuses = statuses_of(items, rows)
        return [rows.idea(one, statuses.get(one.pk)) for one in items]

    return paged(request, selecting.ideas(request.city, find), find, turn)


@api.get(
    "ideas/{slug:programme}/{int:number}",
    response={200: schemas.IdeaRow, **FAULTS},
    url_name="idea",
    operation_id="idea",
    tags=["ideas"],
)
def idea(request: CityRequest, programme: str, number: int) -> Any:
    is_possible = number <= _MOST
    one = selecting.idea(request.city, programme, number) if is_possible else None
    if one is None:
        raise Http404("There is no published idea with this number.")
    rows = rows_for(request)
    return rows.idea(one, statuses_of([one], rows).get(one.pk))


@api.get(
    "answers",
    response={200: schemas.AnswerList, **FAULTS},
    url_name="answers",
    operation_id="answers",
    tags=["answers"],
)
def answers(request: CityRequest, find: Query[schemas.AnswerFind]) -> Any:
    return listed(request, find, selecting.answers, Rows.answer)


@api.get(
    "commitments",
    response={200: schemas.CommitmentList, **FAULTS},
    url_name="commitments",
    operation_id="commitments",
    tags=["commitments"],
)
def commitments(request: CityRequest, find: Query[schemas.CommitmentFind]) -> Any:
    return listed(request, find, selecting.commitments, Rows.commitment)


@api.get(
    "goals",
    response={200: schemas.GoalList, **FAULTS},
    url_name="goals",
    operation_id="goals",
    tags=["goals"],
)
def goals(request: CityRequest, find: Query[schemas.GoalFind]) -> Any:
    return listed(request, find, selecting.goals, lambda rows, one: rows.goal(*one))


_MOST = 32767


class UnknownParameterError(Exception):
    """Parameters that the address does not know, by name."""


def _checked(request: CityRequest, find: schemas.PageFind) -> None:
    """A misspelt parameter or panel is said; otherwise all would be found, or nothing."""
    unknown = sorted(set(request.GET) - set(type(find).model_fields))
    if unknown:
        raise UnknownParameterError(*unknown)
    slug = getattr(find, "programme", None)
    panels = Programme.objects.filter(city=request.city, is_published=True)
    if slug is not None and not panels.filter(slug=slug).exists():
        raise Http404("There is no published panel with this name.")


@api.exception_handler(UnknownParameterError)
def _not_known(request: CityRequest, error: Any) -> HttpResponse:
    errors = [{"field": name, "message": "There is no such parameter"} for name in error.args]
    return _refused(errors)


@api.exception_handler(Http404)
def _not_found(request: CityRequest, error: Any) -> HttpResponse:
    return problem(404, "Not found", str(error) or "There is nothing at this address.")


@api.exception_handler(ValidationError)
def _not_understood(request: CityRequest, error: Any) -> HttpResponse:
    errors = [{"field": str(one["loc"][-1]), "message": str(one["msg"])} for one in error.errors]
    return _refused(errors)


def _refused(errors: list[dict[str, str]]) -> HttpResponse:
    detail = "These parameters cannot be used: " + ", ".join(sorted({e["field"] for e in errors}))
    return problem(422, "Not understood", detail, errors)


def patterns() -> list[URLPattern]:
    """The library's addresses, each behind the counter; its own front page is left out."""
    made: list[Any] = list(api.urls[0])
    return [
        path(one.pattern._route, open_to_all(one.callback), name=one.name)
        for one in made
        if one.name != "api-root"
    ]
