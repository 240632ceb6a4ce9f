"""The table of named permissions, and the decorators every view carries one of.

Each app adds its rows in its `permissions.py`; `manage.py show_permissions` prints the table.
A row says which roles may do something and, where it matters, to which object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tupa.apps.accounts import held_forms
from tupa.apps.accounts.links import FOR_STAFF, is_held
from tupa.apps.accounts.models import Role, SignedLink, User
from tupa.apps.look.practice import at_hand

__all__ = [
    "TABLE",
    "Permission",
    "allow",
    "by_link",
    "is_for_staff",
    "may",
    "permit",
    "public",
    "sign_in_page",
    "signed_in",
]

View = Callable[..., HttpResponse]
Predicate = Callable[[User, Any], bool]


@dataclass(frozen=True)
class Permission:
    """One row: who may do what, to which object."""

    name: str
    roles: frozenset[str]
    when: Predicate | None = None


TABLE: dict[str, Permission] = {}


def allow(name: str, *roles: str, when: Predicate | None = None) -> None:
    """An app adds a row; the name is `thing.verb`."""
    if name in TABLE:
        raise ValueError(f"two rows called {name}")
    TABLE[name] = Permission(name, frozenset(roles), when)


def may(user: Any, name: str, thing: Any = None) -> bool:
    """Whether this member of staff may do this, to this thing of their own city."""
    row = TABLE[name]
    if not isinstance(user, User) or not user.is_active or not (user.roles & row.roles):
        return False
    if thing is not None and getattr(thing, "city_id", user.city_id) != user.city_id:
        return False
    return row.when is None or thing is None or row.when(user, thing)


def permit(name: str, fetch: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Staff only. `fetch(request, **kwargs)` finds the object, which the view gets first."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return held_forms.send_to_sign_in(request)
            if not may(request.user, name):
                raise PermissionDenied
            things = () if fetch is None else (fetch(request, **kwargs),)
            if things and not may(request.user, name, things[0]):
                raise PermissionDenied
            kept = held_forms.take_back(request)
            with at_hand(things[0] if things else None):
                response = kept or view(request, *things, **({} if fetch else kwargs))
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        guarded.access = ("staff", name)  # type: ignore[attr-defined]
        return guarded

    return decorate


def by_link(purpose: str) -> Callable[[View], View]:
    """For the holder of an open link; the view gets the link instead of its key."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, key: Any, **kwargs: Any) -> HttpResponse:
            link = SignedLink.objects.filter(
                city=request.city,  # type: ignore[attr-defined]
                key=key,
                purpose=purpose,
            ).first()
            if link is None or not is_held(request, link):
                held_forms.keep(request)
                return render(request, "accounts/link_needed.html", status=403)
            if not link.is_open(timezone.now()):
                return render(request, "accounts/link_closed.html", status=410)
            response = held_forms.take_back(request) or view(request, link, **kwargs)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        guarded.access = ("link", purpose)  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View) -> View:
    """For everyone, said aloud."""
    view.access = ("public", "")  # type: ignore[attr-defined]
    return view


def sign_in_page(view: View) -> View:
    """Open to everyone, but meant for organisers: it speaks their languages."""
    view.for_staff = True  # type: ignore[attr-defined]
    return public(view)


def is_for_staff(view: View) -> bool:
    """Whether its decorator said so; a page that says nothing is everybody's."""
    kind, name = getattr(view, "access", ("public", ""))
    if kind == "link":
        return name in FOR_STAFF
    return kind == "staff" or bool(getattr(view, "for_staff", False))


def signed_in(view: View) -> View:
    """For any member of staff, whatever the role."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return held_forms.send_to_sign_in(request)
        response = held_forms.take_back(request) or view(request, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    guarded.access = ("staff", "")  # type: ignore[attr-defined]
    return guarded


allow("staff.manage", Role.COORDINATOR)
allow("city.change", Role.COORDINATOR)
