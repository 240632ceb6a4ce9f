"""`tupa model export` and `tupa model import`: the model of a panel, with the city's database.

Django is loaded when one of them runs, not with the command line.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tupa.engines import InputError
from tupa.engines.archive.limits import LIMITS
from tupa.engines.files import write_bytes

if TYPE_CHECKING:
    from tupa.apps.accounts.models import City

__all__ = ["export", "import_"]

CITY = Annotated[str, typer.Option(help="Its short name; needed when there are several.")]


def export(
    programme: Annotated[str, typer.Argument(help="The panel's short name in addresses.")],
    out: Annotated[Path, typer.Option(help="The .tupa file to write.")],
    city: CITY = "",
) -> None:
    """Write the model of a panel as a file. It holds no person, note or answer."""

    def run() -> None:
        from tupa.apps.archive.actions import export_model
        from tupa.apps.programmes.models import Programme

        held = _city(city)
        found = Programme.objects.filter(city=held, slug=programme).first()
        if found is None:
            known = sorted(Programme.objects.filter(city=held).values_list("slug", flat=True))
            raise _wrong("no_programme", f"no panel {programme}; there are: {', '.join(known)}.")
        content = export_model(found)
        write_bytes(out, content)
        typer.echo(f"{out.name}: {len(content)} bytes.")

    _with_django(run)


def import_(
    archive: Annotated[Path, typer.Argument(help="A .tupa file.")],
    city: CITY = "",
    name: Annotated[str, typer.Option(help="Name of the panel; the model's own if left out.")] = "",
    seats: Annotated[int, typer.Option(min=0, max=1000, help="0: as many as the model.")] = 0,
    first_day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Of the first workshop; in 12 weeks if left out."),
    ] = None,
    places: Annotated[bool, typer.Option(help="Take the districts of the model too.")] = True,
    replace: Annotated[bool, typer.Option(help="Replace the city's words and methods.")] = False,
    preview: Annotated[bool, typer.Option(help="Say what it would bring, and stop.")] = False,
) -> None:
    """Begin a panel with a model: everything is written, or nothing is."""

    def run() -> None:
        from django.db import transaction
        from django.utils import timezone

        from tupa.apps.accounts.actor import SYSTEM
        from tupa.apps.archive.actions import import_model, receive_model
        from tupa.apps.archive.forms import SOON
        from tupa.apps.archive.registry import Choices

        held, content = _city(city), _content(archive)
        if preview:
            _say_preview(held, content)
            return
        day = first_day.date() if first_day else timezone.localdate() + SOON
        _refuse_past(day, timezone.localdate())
        choices = Choices(day, None if places else [], replace)
        with transaction.atomic():
            programme = import_model(
                receive_model(held, content, by=SYSTEM),
                choices=choices,
                once=uuid.uuid4(),
                name={"fi": name, "sv": name, "en": name} if name else None,
                panel_size=seats or None,
                by=SYSTEM,
            )
        typer.echo(f"The panel {programme.slug} has been begun. Nothing of it is public.")

    _with_django(run)


def _with_django(run: Callable[[], None]) -> None:
    """A refusal of the site becomes one of the command line, in English, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tupa.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        django.setup()
        from django.utils import translation

        from tupa.apps.accounts.refusal import Refusal

        with translation.override("en"):
            try:
                run()
            except Refusal as error:
                where = " ".join(str(error.params.get(one, "")) for one in ("path", "place"))
                message = f"{error} ({where.strip()})" if where.strip() else str(error)
                raise InputError(error.code, message) from error
    except (ImproperlyConfigured, DatabaseError) as error:
        raise _wrong("not_ready", f"the installation is not ready: {error}") from error


def _city(slug: str) -> City:
    from tupa.apps.accounts.models import City

    cities = {one.slug: one for one in City.objects.order_by("slug")}
    if not slug and len(cities) == 1:
        return next(iter(cities.values()))
    if slug not in cities:
        raise _wrong("no_city", f"name the city with --city; there are: {', '.join(cities)}.")
    return cities[slug]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMITS.file_bytes + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _wrong("file_unreadable", f"{path}: cannot be read: {why}.") from error


def _refuse_past(day: date, today: date) -> None:
    if day <= today:
        raise _wrong("past", f"--first-day {day}: expected a day still to come.")


def _say_preview(city: City, content: bytes) -> None:
    from tupa.apps.archive.whole import look_at, read_model

    archive: Any = read_model(content)
    looked = look_at(city, archive)
    for kind, said in (("new", "new"), ("conflicts", "conflict"), ("to_fill", "to fill in")):
        for one in looked:
            for line in getattr(one.found, kind):
                typer.echo(f"{said}: {one.title}: {line}")


def _wrong(code: str, message: str) -> InputError:
    return InputError(code, message)
