"""Counting the rows that belong to a row, within the query that reads it."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

__all__ = ["CountOf"]


class CountOf(Subquery):
    """How many rows there are, each counted once; they say by `OuterRef` whose they are.

    Cheaper than grouping the rows and putting nought for no group: both the query and what Django
    does to build it are shorter.
    """

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], **extra: Any) -> None:
        super().__init__(rows.order_by().values("pk"), **extra)
