"""Links that show only to those who may open them."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tupa.apps.accounts.city import bare
from tupa.apps.accounts.permissions import may

__all__ = ["desk_link", "may_open"]

register = template.Library()


#: What a page asks of its reader, by the name of its view: every page shows a dozen links.
_asked: dict[tuple[str, str], tuple[str, str]] = {}


def may_open(user: Any, url: str) -> bool:
    """Whether this person's role lets them open the page at this address."""
    return _is_for(user, _asked_at(url))


def _asked_at(url: str) -> tuple[str, str]:
    asked: tuple[str, str] = getattr(resolve(bare(url)).func, "access", ("staff", ""))
    return asked


def _is_for(user: Any, asked: tuple[str, str]) -> bool:
    kind, name = asked
    if kind != "staff":
        return True
    return bool(user.is_authenticated and (not name or may(user, name)))


def _reversed(user: Any, view: str, args: Any) -> str:
    """The address of a view for those who may open it, otherwise nothing."""
    url = reverse(view, args=args)
    key = (settings.ROOT_URLCONF, view)
    if key not in _asked:
        _asked[key] = _asked_at(url)
    return url if _is_for(user, _asked[key]) else ""


@register.simple_tag(takes_context=True)
def desk_link(context: Any, view: str, text: str, section: str, *args: Any) -> SafeString | str:
    """One entry of the desk's menu, or nothing for those who may not open it. Where the context
    says `is_above`, the page lies below the entry that is marked."""
    url = _reversed(context["request"].user, view, args)
    if not url:
        return ""
    is_here = context.get("section") == section
    kind = "true" if context.get("is_above") else "page"
    current = format_html(' aria-current="{}"', kind) if is_here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, text)


@register.simple_tag(takes_context=True)
def opens(context: Any, view: str, *args: Any) -> str:
    """The page's address for those who may open it, otherwise nothing."""
    return _reversed(context["request"].user, view, args)
