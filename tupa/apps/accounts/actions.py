"""Cities, staff and their roles: made, changed and closed, each with its event."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.country import country_of, differing
from tupa.apps.accounts.logo import DrawnLogo, forget_logo, keep_logo
from tupa.apps.accounts.models import City, Role, RoleGrant, User
from tupa.apps.events.actions import record
from tupa.apps.look.language_names import known_languages
from tupa.apps.look.languages import tidy
from tupa.apps.look.spoken import DEFAULT, NEEDED

__all__ = [
    "StaffError",
    "add_staff",
    "change_contact",
    "change_staff",
    "choose_colour",
    "choose_country",
    "choose_languages",
    "create_city",
    "deactivate_staff",
    "describe_city",
    "on_staff_added",
    "put_logo",
    "reactivate_staff",
    "remove_logo",
    "set_rules",
    "take_back_logo",
]

Tell = Callable[..., Any]
_tell: list[Tell] = []


class StaffError(Exception):
    """Refused: `code` is email_taken, closed_account, last_coordinator, slug_taken or languages."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def on_staff_added(tell: Tell) -> Tell:
    """The outbox registers here how new staff are told, since accounts knows nobody."""
    _tell.append(tell)
    return tell


@transaction.atomic
def create_city(
    *,
    slug: str,
    name: dict[str, str],
    site_name: dict[str, str],
    contact_email: str,
    coordinator_email: str,
    coordinator_name: str,
    host: str = "",
    contact_phone: str = "",
    contact_address: str = "",
    languages: Sequence[str] = DEFAULT,
    needed_languages: Sequence[str] = NEEDED,
    country: str = "fi",
    time_zone: str = "Europe/Helsinki",
) -> City:
    """This will make a city and its first coordinator, who then adds the others."""
    if City.objects.filter(slug=slug).exists():
        raise StaffError("slug_taken")
    city = City.objects.create(
        slug=slug,
        host=host,
        at_path=not host and City.objects.exists(),
        name=name,
        site_name=site_name,
        controller=name,
        languages=list(languages),
        needed_languages=list(needed_languages),
        country=country,
        time_zone=time_zone,
        contact_email=contact_email,
        contact_phone=contact_phone,
        contact_address=contact_address,
    )
    city.refresh_from_db()  # names as texts in a language, not as they were handed in
    record("city.created", city, by=SYSTEM)
    add_staff(
        city=city,
        email=coordinator_email,
        name=coordinator_name,
        language=city.spoken.staff[0],
        roles=[Role.COORDINATOR],
        by=SYSTEM,
    )
    return city


@transaction.atomic
def change_contact(city: City, *, email: str, phone: str, address: str, by: Actor) -> bool:
    """This will change where residents call and write; letters and posters say so from now on."""
    given = {"contact_email": email, "contact_phone": phone, "contact_address": address}
    return _change(city, given, "city.contact_changed", by)


@transaction.atomic
def describe_city(
    city: City,
    *,
    name: Any,
    site_name: Any,
    controller: Any,
    data_protection_contact: str,
    by: Actor,
) -> bool:
    """This will say anew what the city and its site are called, and who answers for the data."""
    given = {
        "name": tidy(name),
        "site_name": tidy(site_name),
        "controller": tidy(controller),
        "data_protection_contact": data_protection_contact,
    }
    return _change(city, given, "city.described", by)


@transaction.atomic
def choose_languages(
    city: City, *, languages: Sequence[str], needed: Sequence[str], by: Actor
) -> bool:
    """This will say anew which languages the city speaks, the main one first, and must write in.

    What was written in a language that is left out stays, and is there when it comes back.
    """
    known, chosen = known_languages(), list(dict.fromkeys(languages))
    must = [code for code in chosen if code in needed]
    if not chosen or not must or any(code not in known for code in chosen):
        raise StaffError("languages")
    given = {"languages": chosen, "needed_languages": must}
    return _change(city, given, "city.languages_chosen", by)


@transaction.atomic
def choose_colour(city: City, *, colour: str, by: Actor) -> bool:
    """This will give the city's pages and papers their main colour, or the site's again."""
    return _change(city, {"colour": colour}, "city.colour_chosen", by)


@transaction.atomic
def put_logo(city: City, *, file: DrawnLogo | None, alt: Any, by: Actor) -> bool:
    """This will show a logo from now on, or only say anew what it says. The one before it stays at
    hand until the next."""
    given: dict[str, Any] = {"logo_alt": tidy(alt)}
    held = City.objects.select_for_update().get(pk=city.pk)
    if file is not None:
        mark = hashlib.sha256(file.content).hexdigest()
        logo = {"mark": mark, "width": file.width, "height": file.height}
        keep_logo(city.pk, mark, file.content)
        if logo != held.logo:
            given |= {"logo": logo, "logo_before": held.logo}
    return _change_logo(held, given, "city.logo_chosen", by)


@transaction.atomic
def take_back_logo(city: City, *, by: Actor) -> bool:
    """This will show the logo again that was replaced; the one it replaces stays at hand."""
    held = City.objects.select_for_update().get(pk=city.pk)
    if not held.logo_before:
        return False
    given = {"logo": held.logo_before, "logo_before": held.logo}
    return _change_logo(held, given, "city.logo_chosen", by)


@transaction.atomic
def remove_logo(city: City, *, by: Actor) -> bool:
    """This will show the site's own mark again, and delete the logo and the one before it."""
    held = City.objects.select_for_update().get(pk=city.pk)
    given = {"logo": {}, "logo_before": {}, "logo_alt": tidy(None)}
    return _change_logo(held, given, "city.logo_removed", by)


def _change_logo(held: City, given: dict[str, Any], verb: str, by: Actor) -> bool:
    """Writes what differs; a file that nothing names any more goes after the commit."""
    now = [given.get(name, getattr(held, name)) for name in ("logo", "logo_before")]
    kept = [one.get("mark") for one in now]
    for one in (held.logo, held.logo_before):
        if one and one["mark"] not in kept:
            transaction.on_commit(partial(forget_logo, held.pk, one["mark"]))
    return _change(held, given, verb, by)


@transaction.atomic
def choose_country(city: City, *, country: str, by: Actor) -> bool:
    """This will let another country's profile hold; what the city did otherwise ends."""
    if country == city.country:
        return False
    given = {"country": country_of(country).code, "own_rules": {}}
    return _change(city, given, "city.country_chosen", by)


@transaction.atomic
def set_rules(city: City, *, rules: Mapping[str, Any], by: Actor) -> bool:
    """This will keep, of these parts of a profile, what differs from the country's."""
    held = City.objects.select_for_update().get(pk=city.pk)
    own = {name: part for name, part in held.own_rules.items() if name not in rules}
    own |= differing(country_of(held.country).written, rules)
    return _change(city, {"own_rules": own}, "city.rules_set", by)


def _change(city: City, given: dict[str, Any], verb: str, by: Actor) -> bool:
    """Writes what differs, under a lock; False where nothing does."""
    row = City.objects.select_for_update().get(pk=city.pk)
    changed = [name for name, value in given.items() if getattr(row, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(row, name, given[name])
    row.save(update_fields=changed)
    record(verb, row, by=by, fields=changed)
    return True


@transaction.atomic
def add_staff(
    *, city: City, email: str, name: str, language: str, roles: Iterable[str], by: Actor
) -> User:
    """This will give a new member of staff their roles, and tell them how to sign in."""
    known = User.objects.filter(email__iexact=email.strip()).first()
    if known is not None:
        is_closed = known.city_id == city.pk and not known.is_active
        raise StaffError("closed_account" if is_closed else "email_taken")
    user = User.objects.create_user(email.strip(), city=city, name=name, language=language)
    record("staff.added", user, by=by)
    _set_roles(user, set(roles), by)
    for tell in _tell:
        tell(user=user, by=by)
    return user


@transaction.atomic
def change_staff(
    user: User, *, name: str, language: str, roles: Iterable[str], by: Actor
) -> list[str]:
    """This will change a name, a language and roles; the roles given or taken are returned."""
    _lock(user.city)
    if user.is_active and Role.COORDINATOR not in set(roles):
        _keep_a_coordinator(user)
    if (user.name, user.language) != (name, language):
        User.objects.filter(pk=user.pk).update(name=name, language=language)
        record("staff.changed", user, by=by)
    return _set_roles(user, set(roles), by)


@transaction.atomic
def deactivate_staff(user: User, *, by: Actor) -> bool:
    """This will end a sign-in at once, also where it is in use. What was done stays."""
    _lock(user.city)
    _keep_a_coordinator(user)
    ended = User.objects.filter(pk=user.pk, is_active=True).update(
        is_active=False, closed_at=timezone.now()
    )
    if ended:
        record("staff.deactivated", user, by=by)
    return bool(ended)


@transaction.atomic
def reactivate_staff(user: User, *, by: Actor) -> bool:
    again = User.objects.filter(pk=user.pk, is_active=False).update(is_active=True, closed_at=None)
    if again:
        record("staff.reactivated", user, by=by)
    return bool(again)


def _set_roles(user: User, wanted: set[str], by: Actor) -> list[str]:
    wanted = {str(Role(role)) for role in wanted}
    held = set(RoleGrant.objects.filter(user=user).values_list("role", flat=True))
    for role in sorted(wanted - held):
        RoleGrant.objects.create(city=user.city, user=user, role=role)
        record("role.given", user, by=by, role=role)
    for role in sorted(held - wanted):
        RoleGrant.objects.filter(user=user, role=role).delete()
        record("role.taken", user, by=by, role=role)
    user.__dict__.pop("_roles", None)
    return sorted(wanted ^ held)


def _lock(city: City) -> None:
    """Two coordinators who remove each other at the same moment would leave none."""
    City.objects.select_for_update().get(pk=city.pk)


def _keep_a_coordinator(user: User) -> None:
    held = RoleGrant.objects.filter(
        city=user.city, role=Role.COORDINATOR, user__is_active=True
    ).values_list("user_id", flat=True)
    if set(held) == {user.pk}:
        raise StaffError("last_coordinator")
