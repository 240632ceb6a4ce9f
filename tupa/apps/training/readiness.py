"""Who is ready to lead what: courses taken, and methods led in workshops that have been held.

Leading is read from the workshops: whoever is named as leader of a part, and the facilitators at
the tables of a part they lead, if they were there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.accounts.models import City
from tupa.apps.training.library import course_of
from tupa.apps.training.models import TookPart
from tupa.apps.workshops.library import cards_of, ready_cards
from tupa.apps.workshops.models import Activity, Participant, Workshop
from tupa.apps.workshops.staffing import Standing

__all__ = ["Ready", "lacking", "method_names", "people_ready", "staffing_of"]

#: Of somebody with an account its number, of others their name.
Key = int | str
_LEADING = Participant.Part.FACILITATOR


@dataclass
class Ready:
    """One person: courses they took part in, and the workshops where they led each method."""

    name: str
    courses: set[str] = field(default_factory=set)
    led: dict[str, set[int]] = field(default_factory=dict)

    @property
    def trained(self) -> set[str]:
        """The methods of the courses they took."""
        found = (course_of(key) for key in self.courses)
        return {method for one in found if one for method in one.methods}

    @property
    def course_names(self) -> list[str]:
        found = (course_of(key) for key in self.courses)
        return [str(one.title) for one in sorted(filter(None, found), key=lambda one: one.order)]

    def knows(self, method: str) -> bool:
        return method in self.trained or method in self.led


def people_ready(city: City) -> dict[Key, Ready]:
    """Everyone who took part in a course or has led something, by name."""
    return _known(city, None)[0]


def _known(city: City, workshop: Workshop | None) -> tuple[dict[Key, Ready], list[str]]:
    """Beside everyone: the methods of one workshop, in the order of its parts. Two queries."""
    found: defaultdict[Key, Ready] = defaultdict(lambda: Ready(""))
    for one in TookPart.objects.filter(city=city).select_related("user"):
        ready = found[one.user_id or one.name.casefold()]
        ready.name = one.user.name if one.user else one.name
        ready.courses.add(one.course)
    planned = _add_led(city, found, workshop)
    rows = sorted(found.items(), key=lambda pair: pair[1].name.casefold())
    return {key: ready for key, ready in rows if ready.name}, planned


def _add_led(city: City, found: dict[Key, Ready], workshop: Workshop | None) -> list[str]:
    now, planned = timezone.now(), []
    there = "workshop__participants"
    leads = Q(**{f"{there}__pk": F("leader")})
    leads |= Q(leads=Activity.Who.FACILITATORS, **{f"{there}__part": _LEADING})
    held = Q(workshop__ends_at__lt=now, workshop__cancelled_at=None)
    held &= Q(workshop__programme__is_practice=False)
    held &= Q(**{f"{there}__attended": True, f"{there}__member": None}) & leads
    wanted = held | Q(workshop=workshop) if workshop else held
    parts = Activity.objects.filter(wanted, city=city).exclude(method="")
    columns = ("leads", "leader", "pk", "part", "attended", "user", "user__name", "staff_name")
    names = [*columns[:2], *(f"{there}__{name}" for name in columns[2:])]
    for method, at, ends_at, *row in parts.values_list(
        "method", "workshop", "workshop__ends_at", *names
    ):
        if workshop is not None and at == workshop.pk and method not in planned:
            planned.append(method)
        who, leader, pk, part, attended, user, user_name, staff_name = row
        at_tables = who == Activity.Who.FACILITATORS and part == _LEADING
        if ends_at < now and attended and (leader == pk or at_tables):
            ready = found[user or staff_name.casefold()]
            ready.name = ready.name or user_name or staff_name
            ready.led.setdefault(method, set()).add(at)
    return planned


def method_names(city: City, keys: Iterable[str]) -> Mapping[str, str]:
    """The names of methods; the city's own are looked up only where they are meant."""
    ready, wanted = ready_cards(), set(keys)
    cards = ready.values() if wanted <= ready.keys() else cards_of(city)
    return {card.key: str(card.name) for card in cards}


def staffing_of(workshop: Workshop, people: Sequence[Participant]) -> Standing:
    """For whoever staffs a run sheet: what each colleague is ready for, and what nobody is."""
    staff = [one for one in people if one.is_from_city]
    if not staff:
        return Standing({}, [])
    known, planned = _known(workshop.city, workshop)
    names = method_names(workshop.city, planned)
    notes = {
        one.pk: _note(known.get(_key(one)), names, planned)
        for one in staff
        if one.part == _LEADING or _key(one) in known
    }
    ready = [known[_key(one)] for one in staff if _key(one) in known]
    text = _("Nobody here is trained in this method or has led it: %(method)s")
    faults = [text % {"method": names.get(key, key)} for key in lacking(planned, ready)]
    return Standing(notes, faults)


def _key(person: Participant) -> Key:
    return person.user_id or person.staff_name.casefold()


def lacking(planned: Iterable[str], ready: Sequence[Ready]) -> list[str]:
    """The methods none of these people knows."""
    return [key for key in planned if not any(one.knows(key) for one in ready)]


def _note(ready: Ready | None, names: Mapping[str, str], planned: Iterable[str]) -> str:
    """`courses taken: 2; has led: Fishbowl (3)`: of the methods of this workshop."""
    if ready is None:
        return _("no course taken yet")
    text = _("courses taken: %(count)s") % {"count": len(ready.courses)}
    led = [f"{names.get(key, key)} ({len(ready.led[key])})" for key in planned if key in ready.led]
    has_led = _("has led: %(methods)s") % {"methods": ", ".join(led)}
    return f"{text}; {has_led}" if led else text
