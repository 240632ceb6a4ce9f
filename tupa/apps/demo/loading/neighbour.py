"""A second, invented city abroad that has adopted the model of the panel that has ended.

It does what a new city does: it is made, takes the model from the catalogue, gives its own
districts, mandate and call, and opens the call. Its name, people and figures are all invented.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actions import add_staff, create_city
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, Role, User
from tupa.apps.archive.actions import (
    export_model,
    import_model,
    keep_model,
    receive_model,
    share_model,
)
from tupa.apps.archive.registry import Choices, District
from tupa.apps.demo.loading.city import Cast
from tupa.apps.events.actions import chain_held
from tupa.apps.look.spoken import speaking
from tupa.apps.outbox.actions import deliver_due
from tupa.apps.programmes.actions.mandates import save_mandate
from tupa.apps.programmes.actions.population import ShareDraft, keep_population
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.ready import DISTRICT
from tupa.apps.recruitment.actions.calls import open_call, save_call
from tupa.apps.recruitment.beginnings import usual_data_use

__all__ = ["HOST", "SLUG", "adopt_model"]

SLUG = "havslunda"
#: Names under localhost lead to this machine (RFC 6761), so no name has to be registered.
HOST = "havslunda.localhost"
STAFF = (
    ("Syren Exempel", "syren@example.org"),
    ("Lind Exempel", "lind@example.org"),
)
ONCE = uuid.UUID("3d2b1c77-6a54-4d0a-8f43-2a1d9c5e7b10")
#: Districts of a city that does not exist: name, share in per cent, postcodes.
DISTRICTS = (
    ("Hamnstaden", "38.5", "999 10 – 999 19"),
    ("Lundabacken", "33", "999 20 – 999 29"),
    ("Skärgården", "28.5", "999 30, 999 31"),
)
MANY = 100
DAYS_TO_ANSWER, CALL_DAYS, FIRST_WORKSHOP_DAYS, ANSWER_BY_DAYS = 56, 28, 70, 300


def _both(sv: str, en: str) -> dict[str, str]:
    return {"sv": sv, "en": en}


NAME = _both("Havslunda", "Havslunda")
MANDATE: dict[str, Any] = {
    "question": _both(
        "Hur blir det lätt att leva hållbart i Havslunda?",
        "How does it become easy to live sustainably in Havslunda?",
    ),
    "open_matters": _both(
        "Kommunens tjänster, lokaler och gator", "The city's services, buildings and streets"
    ),
    "closed_matters": _both(
        "Detaljplaner som redan har antagits", "Detailed plans that have been adopted already"
    ),
    "recipient": _both("Kommunstyrelsen i Havslunda", "Municipal executive board of Havslunda"),
    "office_holder": _both(
        "Hassel Exempel, utvecklingschef", "Hassel Exempel, head of development"
    ),
}
CALL: dict[str, Any] = {
    "invitation": _both(
        "Kom med till bordet: vad behöver vardagen i Havslunda?",
        "Come to the table: what does everyday life in Havslunda need?",
    ),
    "who_may_apply": _both(
        "Alla som bor i Havslunda och har fyllt 15 år.",
        "Everybody who lives in Havslunda and is at least 15 years old.",
    ),
    "languages": _both(
        "Verkstäderna hålls på svenska. Tolk ordnas.",
        "The workshops are held in Swedish. An interpreter can be arranged.",
    ),
}


def adopt_model(programme: Programme, cast: Cast) -> Programme:
    """This will put the model into the catalogue, and let the second city begin a panel with it."""
    share_model(keep_model(programme, by=cast.first), is_shared=True, by=cast.first)
    city, by = _make_city()
    with chain_held(city), speaking(city.spoken):
        kept = receive_model(city, export_model(programme), by=by)
        begun = import_model(
            kept,
            choices=Choices(
                timezone.localdate() + timedelta(days=FIRST_WORKSHOP_DAYS), _districts()
            ),
            once=ONCE,
            name=_both("Havslunda vid samma bord", "Havslunda at one table"),
            by=by,
        )
        _open(begun, by)
    deliver_due(city, limit=MANY)
    return begun


def _make_city() -> tuple[City, Actor]:
    city = create_city(
        slug=SLUG,
        host=HOST,
        name=NAME,
        site_name=_both("Vid samma bord i Havslunda", "At one table in Havslunda"),
        contact_email="panel@havslunda.example",
        contact_phone="070 000 00 00",
        contact_address="Vid samma bord\nBox 1\n999 10 HAVSLUNDA",
        coordinator_email=STAFF[0][1],
        coordinator_name=STAFF[0][0],
        languages=("sv", "en"),
        needed_languages=("sv",),
        country="se",
        time_zone="Europe/Stockholm",
    )
    city.data_protection_contact = "dataskydd@havslunda.example"
    city.is_demonstration = True
    city.save(update_fields=["data_protection_contact", "is_demonstration"])
    by = Actor.of_user(User.objects.get(email=STAFF[0][1]))
    name, email = STAFF[1]
    add_staff(city=city, email=email, name=name, language="sv", roles=[Role.COORDINATOR], by=by)
    drafts = [
        ShareDraft(LazyI18nString({"sv": name}), Decimal(share), "", postcodes)
        for name, share, postcodes in DISTRICTS
    ]
    keep_population(city, features={DISTRICT: drafts}, by=by)
    return city, by


def _districts() -> list[District]:
    return [
        District({"sv": name}, Fraction(share) / 100, postcodes)
        for name, share, postcodes in DISTRICTS
    ]


def _open(programme: Programme, by: Actor) -> None:
    today, now = timezone.localdate(), timezone.now()
    save_mandate(
        programme,
        answer_days=DAYS_TO_ANSWER,
        answer_by=today + timedelta(days=ANSWER_BY_DAYS),
        given_on=today,
        by=by,
        **MANDATE,
    )
    call = save_call(
        programme,
        opens_at=now,
        closes_at=now + timedelta(days=CALL_DAYS),
        draw_on=today + timedelta(days=CALL_DAYS + 7),
        fee_and_benefits=programme.city.rules.fee_and_benefits,
        data_use=usual_data_use(programme.city),
        call=programme.calls.first(),
        by=by,
        **CALL,
    )
    open_call(call, by=by, at_once=True)
