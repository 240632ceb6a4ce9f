"""Refuses UPDATE and DELETE on events, on both databases."""

from typing import Any

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER events_no_{verb.lower()} BEFORE {verb} ON events_event "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = """
CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events_event
FOR EACH ROW EXECUTE FUNCTION events_append_only();
"""
UNDO_SQLITE = ["DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete"]
UNDO_POSTGRESQL = (
    "DROP TRIGGER events_append_only ON events_event; DROP FUNCTION events_append_only();"
)


def _run(schema: Any, sqlite: list[str], postgresql: str) -> None:
    if schema.connection.vendor == "sqlite":
        with schema.connection.cursor() as cursor:
            for statement in sqlite:
                cursor.execute(statement)
    else:
        schema.execute(postgresql)


def guard(apps: Any, schema: Any) -> None:
    _run(schema, SQLITE, POSTGRESQL)


def unguard(apps: Any, schema: Any) -> None:
    _run(schema, UNDO_SQLITE, UNDO_POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_first")]
    operations = [migrations.RunPython(guard, unguard, elidable=False)]
