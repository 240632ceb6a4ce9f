"""Whose messages go to nobody: those of panels made to practise with.

The app that knows programmes names the table and the column that say so. It is asked by the
statement that adds the message, so that no message pays a question for it.
"""

from __future__ import annotations

from django.db import models

__all__ = ["practice_is", "state_sql"]

_column: list[tuple[str, str]] = []


def practice_is(model: type[models.Model], field: str) -> None:
    """The rows behind `programme_id`, and what says that one is made to practise with."""
    column = model._meta.get_field(field).column  # type: ignore[union-attr]
    _column[:] = [(model._meta.db_table, str(column))]


def state_sql(state: str) -> str:
    """An expression for a new message's state, from the programme's id and the usual state."""
    table, column = _column[0]
    return (
        f"CASE WHEN EXISTS (SELECT 1 FROM {table} WHERE id = %s AND {column}) "  # noqa: S608
        f"THEN '{state}' ELSE %s END"
    )
