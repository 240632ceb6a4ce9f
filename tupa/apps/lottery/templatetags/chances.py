"""Shares as people read them, under the name the pages of the draw load them by."""

from __future__ import annotations

from django import template

from tupa.apps.look.templatetags.look import percent

__all__ = ["percent"]

register = template.Library()
register.filter(percent)
