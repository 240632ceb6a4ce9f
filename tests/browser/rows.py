"""Fills a site for short journeys: an open call, a panel drawn, a workshop that goes on now.

Settings and database come from the environment. Prints who was written to, as JSON.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.utils import timezone, translation  # noqa: E402 - the apps must be loaded first

from tests import cast  # noqa: E402
from tests.apps.lottery import steps  # noqa: E402
from tests.apps.venues.world import make_places  # noqa: E402
from tupa.apps.accounts.actor import Actor  # noqa: E402
from tupa.apps.accounts.links import make_link  # noqa: E402
from tupa.apps.accounts.models import City, User  # noqa: E402
from tupa.apps.capture.actions import open_table_links  # noqa: E402
from tupa.apps.ideas.actions import make_idea, send_for_confirmation  # noqa: E402
from tupa.apps.panel.actions.telling import ask  # noqa: E402
from tupa.apps.panel.models import Member  # noqa: E402
from tupa.apps.programmes.models import Programme  # noqa: E402
from tupa.apps.workshops.actions import add_staff  # noqa: E402
from tupa.apps.workshops.models import Participant, Workshop  # noqa: E402

#: One for each test that signs in: nobody gets more than three codes a minute.
COORDINATORS = ("tuomi", "raita", "pihlaja", "kataja", "lehmus", "vaahtera", "saarni")


def main() -> None:
    city = cast.make_city()
    coordinator = cast.make_user(city, "Kielo Koordinaattori", "coordinator")
    by = Actor.of_user(coordinator)
    for name in COORDINATORS:
        cast.make_user(city, f"{name.title()} Koordinaattori", "coordinator")
    cast.make_call(cast.make_programme(city))
    held = cast.make_programme(city, "puisto", name=cast.both("Puiston paneeli", "Parkpanelen"))
    held.refresh_from_db()
    now, day = timezone.now(), timedelta(days=1)
    cast.make_call(held, opens_at=now - 60 * day, closes_at=now - 30 * day)
    workshop = hold_workshop(held)
    with translation.override("sv"):
        links = open_table_links(workshop.activities.get(), by=by)
    rows = {
        "coordinators": [f"{name}@koivukyla.example" for name in ("kielo", *COORDINATORS)],
        "asked": ask_member(held, by).application.email,
        "asked too": ask_member(held, by).application.email,
        "seated": ask_table(held, workshop, by).application.email,
        "table": f"/l/{links[0].token}",
        "applicant": draw_panel(city, coordinator),
        "tables": expect_people(city, by),
        "afar": take_part_from_afar(city),
    }
    print(json.dumps(rows))  # noqa: T201 - read by the fixture


def draw_panel(city: City, by: User) -> str:
    """The panel `arvottu` has been drawn; the link of one who applied."""
    witness = cast.make_user(city, "Vanamo Varmistaja", "coordinator")
    draw = steps.drawn(cast.make_programme(city, "arvottu"), by, witness)
    until = timezone.now() + timedelta(days=30)
    subject = draw.chances.order_by("pk")[0].application_id
    link = make_link(city=city, purpose="application", subject_id=subject, expires_at=until)
    return f"/l/{link.token}"


def expect_people(city: City, by: Actor) -> str:
    """Six residents and two facilitators come tonight; the address of their tables."""
    programme = cast.make_programme(city, "poydat")
    cast.make_call(programme)
    workshop = hold_workshop(programme)
    for letter in "ABCDEF":
        member = cast.make_member(programme, name=f"Asukas {letter}")
        Participant.objects.create(city=city, workshop=workshop, member=member, part="resident")
    for name in ("Ohjaaja Orvokki", "Vetäjä Vuokko"):
        add_staff(workshop, part="facilitator", name=name, by=by)
    return "/fi/manage/p/poydat/workshops/1/tables/"


def take_part_from_afar(city: City) -> str:
    """A winter evening with a meeting page; the link of one invited. Two places are on the map."""
    programme = cast.make_programme(city, "kaukaa")
    cast.make_call(programme)
    start = datetime(2030, 1, 15, 15, 0, tzinfo=UTC)
    workshop = cast.make_workshop(
        programme,
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        remote_link="https://kokous.example/a",
    )
    make_places(city)
    member = cast.make_member(programme)
    person = Participant.objects.create(
        city=city, workshop=workshop, member=member, part="resident"
    )
    until = timezone.now() + timedelta(days=30)
    link = make_link(city=city, purpose="workshop", subject_id=person.pk, expires_at=until)
    return f"/l/{link.token}"


def hold_workshop(programme: Programme) -> Workshop:
    start = timezone.now() - timedelta(minutes=31)
    return cast.make_workshop(
        programme, starts_at=start, ends_at=start + timedelta(hours=3), is_published=True
    )


def ask_member(programme: Programme, by: Actor) -> Member:
    """Somebody who reads Swedish has been drawn."""
    member = cast.make_member(programme, state="asked", language="sv")
    member.reply_by = timezone.now() + timedelta(days=7)
    member.save()
    ask(member, by=by)
    return member


def ask_table(programme: Programme, workshop: Workshop, by: Actor) -> Member:
    """Somebody who reads Swedish is asked whether an idea says what the table meant."""
    table = workshop.tables.get(number=2)
    member = cast.make_member(programme, language="sv")
    cast.seat(member, table)
    idea = make_idea(
        programme=programme,
        notes=[cast.make_note(table, "Låna ut en borrmaskin", language="sv")],
        title={"sv": "Låna verktyg på biblioteket"},
        text={"sv": "Man borde kunna låna en borrmaskin på biblioteket."},
        original_language="sv",
        by=by,
    )
    send_for_confirmation(idea, by=by)
    return member


if __name__ == "__main__":
    main()
