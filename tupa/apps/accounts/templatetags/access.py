"""Links that show only to those who may open them."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tupa.apps.accounts.permissions import may

__all__ = ["desk_link", "may_open"]

register = template.Library()


def may_open(user: Any, url: str) -> bool:
    """Whether this person's role lets them open the page at this address."""
    kind, name = getattr(resolve(url).func, "access", ("staff", ""))
    if kind != "staff":
        return True
    return bool(user.is_authenticated and (not name or may(user, name)))


@register.simple_tag(takes_context=True)
def desk_link(context: Any, view: str, text: str, section: str, *args: Any) -> SafeString | str:
    """One entry of the desk's menu, or nothing for those who may not open it. Where the context
    says `is_above`, the page lies below the entry that is marked."""
    url = reverse(view, args=args)
    if not may_open(context["request"].user, url):
        return ""
    is_here = context.get("section") == section
    kind = "true" if context.get("is_above") else "page"
    current = format_html(' aria-current="{}"', kind) if is_here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, text)


@register.simple_tag(takes_context=True)
def opens(context: Any, view: str, *args: Any) -> str:
    """The page's address for those who may open it, otherwise nothing."""
    url = reverse(view, args=args)
    return url if may_open(context["request"].user, url) else ""
