"""Many cities in one database: copies of every row of the demonstration city.

A copy keeps what its rows say and how they hang together: every key is moved by the same number, so
that the references between them hold. What has to be unlike is made so (host, slugs, e-mails,
random keys). A city that needs more programmes than the demonstration has gets several copies.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from tupa.apps.accounts.models import City, CityModel
from tupa.apps.demo.content.city import CITY

__all__ = ["add_cities", "tables_of_cities"]

#: Keys of one copy lie this far from those of the next.
STEP = 1_000_000
#: Columns that hold the key of a row without a foreign key.
LOOSE = {"subject_id", "object_id"}
#: One a city, however many programmes it has.
ONCE = {"events_event", "events_chainhead"}


@cache
def tables_of_cities() -> list[str]:
    return [model._meta.db_table for model in _models()]


def add_cities(many: int, programmes: int) -> int:
    """This will add so many cities of at least so many programmes; returns the rows added."""
    known = City.objects.get(slug=CITY.slug)
    own = apps.get_model("programmes", "Programme")._default_manager.filter(city=known).count()
    copies = math.ceil(programmes / own)
    added = 0
    for number in range(1, many + 1):
        with transaction.atomic(), connection.constraint_checks_disabled():
            city = _new_city(known, number)
            for copy in range(copies):
                step = (number * copies + copy) * STEP
                added += sum(
                    _copy(model, city.pk, step)
                    for model in _models()
                    if copy == 0 or model._meta.db_table not in ONCE
                )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return added


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, CityModel) or _is_user(model)]


def _is_user(model: type[models.Model]) -> bool:
    return model._meta.label == "accounts.User"


def _new_city(known: City, number: int) -> City:
    fields = {
        field.attname: getattr(known, field.attname)
        for field in City._meta.concrete_fields
        if not field.primary_key
    }
    fields |= {"slug": f"city-{number}", "host": f"city-{number}.example"}
    fields["is_demonstration"] = False
    return City.objects.create(**fields)


def _copy(model: type[models.Model], city: int, step: int) -> int:
    table = model._meta.db_table
    columns = [str(field.column) for field in model._meta.concrete_fields]
    values = [_value(field, city, step) for field in model._meta.concrete_fields]
    first = City.objects.order_by("pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(_quoted(columns))}) "
            f"SELECT {', '.join(values)} FROM {table} WHERE city_id = {first} "
            f"ON CONFLICT DO NOTHING"
        )
        return max(0, int(cursor.rowcount))


def _quoted(columns: list[str]) -> list[str]:
    return [connection.ops.quote_name(column) for column in columns]


def _value(field: models.Field[Any, Any], city: int, step: int) -> str:
    """The expression that makes the copy's value of one column."""
    column = connection.ops.quote_name(str(field.column))
    if field.column == "city_id":
        return str(city)
    if _is_key(field) or field.column in LOOSE:
        return f"{column} + {step}"
    if isinstance(field, models.UUIDField) and _must_differ(field):
        return _random_uuid()
    if isinstance(field, models.CharField | models.SlugField) and _must_differ(field):
        # In front, as the column may be full: what is cut off is the end.
        return f"CASE WHEN {column} = '' THEN '' ELSE " + _cut(field, f"'{step // STEP}-'", column)
    return column


def _cut(field: models.Field[Any, Any], mark: str, column: str) -> str:
    return f"SUBSTR({mark} || {column}, 1, {field.max_length or 200}) END"


def _is_key(field: models.Field[Any, Any]) -> bool:
    if field.primary_key:
        return not isinstance(field, models.UUIDField) and not isinstance(field, models.CharField)
    related = field.related_model
    return (
        isinstance(related, type)
        and (issubclass(related, CityModel) or _is_user(related))
        and _is_key(related._meta.pk)
    )


def _must_differ(field: models.Field[Any, Any]) -> bool:
    """Whether it stands in a constraint of uniqueness that no key makes unlike already."""
    options = field.model._meta
    constraints = [one for one in options.constraints if isinstance(one, models.UniqueConstraint)]
    alone = [
        one.fields
        for one in constraints
        if not any(_is_key(options.get_field(name)) for name in one.fields if name != "city")  # type: ignore[arg-type]
    ]
    return field.unique or any(field.name in fields for fields in alone)


def _random_uuid() -> str:
    if connection.vendor == "postgresql":
        return "gen_random_uuid()"
    return "LOWER(HEX(RANDOMBLOB(16)))"
