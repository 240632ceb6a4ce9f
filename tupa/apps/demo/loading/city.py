"""The demonstration's city and its staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils import formats, translation

from tupa.apps.accounts.actions import add_staff, create_city
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, Role, SignedLink, User
from tupa.apps.demo.content.city import CITY, FACTS
from tupa.apps.demo.content.goals import LOCAL_GOALS
from tupa.apps.demo.content.shapes import Fact
from tupa.apps.demo.content.units import CONTACTS, UNITS
from tupa.apps.followup.actions.contacts import save_contact
from tupa.apps.followup.actions.rules import save_rules
from tupa.apps.followup.actions.units import save_unit
from tupa.apps.followup.models import Unit
from tupa.apps.goals.actions import import_local_goals

__all__ = ["Cast", "load_city"]

SITE_NAME = {"fi": "Samassa pöydässä", "sv": "Vid samma bord", "en": "At one table"}
#: First names of trees and flowers: nobody's in particular.
STAFF = (
    ("Vanamo Esimerkki", "vanamo@example.org", Role.COORDINATOR),
    ("Saarni Esimerkki", "saarni@example.org", Role.FACILITATOR),
    ("Paju Esimerkki", "paju@example.org", Role.UNIT),
    ("Leinikki Esimerkki", "leinikki@example.org", Role.OBSERVER),
)
FIRST = ("Kielo Esimerkki", "kielo@example.org")


@dataclass(frozen=True)
class Cast:
    """The city and those who act in it."""

    city: City
    first: Actor
    second: Actor
    facilitator: Actor
    unit: Actor
    units: dict[str, Unit]

    def by_link(self, purpose: str, ids: Iterable[int]) -> dict[int, Actor]:
        """Those who act with the last link they were sent, by what the link is about."""
        links = SignedLink.objects.filter(city=self.city, purpose=purpose, subject_id__in=ids)
        return {one.subject_id: Actor.of_link(one) for one in links.order_by("pk")}


def load_city() -> Cast:
    """This will make the city, one member of staff a role (two coordinators) and the units."""
    city = create_city(
        slug=CITY.slug,
        name=CITY.name,
        site_name=SITE_NAME,
        contact_email=CITY.email,
        coordinator_email=FIRST[1],
        coordinator_name=FIRST[0],
    )
    city.contact_phone = CITY.phone
    city.contact_address = CITY.post_address["fi"]
    city.data_protection_contact = CITY.data_protection_email
    city.facts = {language: _facts(language) for language in CITY.languages}
    city.is_demonstration = True
    city.save()
    first = Actor.of_user(User.objects.get(email=FIRST[1]))
    staff = [
        Actor.of_user(
            add_staff(city=city, email=email, name=name, language="fi", roles=[role], by=first)
        )
        for name, email, role in STAFF
    ]
    units = _load_units(city, first, staff[2])
    import_local_goals(city, drafts=[asdict(one) for one in LOCAL_GOALS], by=first)
    save_rules(city=city, review_first=False, tell_superior=True, late_list=True, by=first)
    return Cast(city, first, staff[0], staff[1], staff[2], units)


def _load_units(city: City, by: Actor, member: Actor) -> dict[str, Unit]:
    """One member of staff answers for all of the city's own units."""
    units = {
        content.key: save_unit(
            city=city,
            name=content.name,
            email=content.email,
            is_outside=not content.is_city,
            key=content.key,
            members=[member.user] if content.is_city and member.user else [],
            by=by,
        )
        for content in UNITS
    }
    for contact in CONTACTS:
        save_contact(
            unit=units[contact.unit],
            part=contact.part,
            name=contact.name,
            email=contact.email,
            language=contact.language,
            by=by,
        )
    return units


def _facts(language: str) -> str:
    """The public figures as one paragraph, each with source and year."""
    with translation.override(language):
        return " ".join(_fact(fact, language) for fact in FACTS[:4]).strip()


def _fact(fact: Fact, language: str) -> str:
    decimals = 1 if fact.unit == "percent" else 0
    number = formats.number_format(fact.number, decimals, use_l10n=True, force_grouping=True)
    unit = "\u00a0%" if fact.unit == "percent" else ""
    source = f"{fact.source[language]}, {fact.year}"
    return f"{fact.label[language]}: {number}{unit} ({source})."
