"""Makes the rows a test starts from. Later stages start from rows, not from earlier actions."""

from __future__ import annotations

import datetime
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tupa.apps.accounts.links import look_up_hash
from tupa.apps.accounts.models import City, RoleGrant, User
from tupa.apps.capture.models import Note
from tupa.apps.followup.models import Unit, UnitMember
from tupa.apps.ideas.models import Idea, IdeaNote
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Feature, FeatureValue, Mandate, Programme
from tupa.apps.recruitment.models import Application, ApplicationAnswer, Call
from tupa.apps.seating.models import Seat, Table
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.models import Activity, Participant, Workshop


def both(fi: str, sv: str = "", en: str = "") -> dict[str, str]:
    """A text in three languages; what is not given is the Finnish with a mark."""
    return {"fi": fi, "sv": sv or f"{fi} (sv)", "en": en or f"{fi} (en)"}


def make_city(slug: str = "koivukyla", **more: Any) -> City:
    values: dict[str, Any] = {
        "name": both("Koivukylä", "Björkby", "Birchville"),
        "site_name": both("Samassa pöydässä", "Vid samma bord", "At one table"),
        "contact_email": "panel@koivukyla.example",
        "contact_phone": "09 000 0000",
        "controller": both("Koivukylän kaupunki"),
    }
    return City.objects.create(slug=slug, **{**values, **more})


def make_user(city: City, name: str, *roles: str, **more: Any) -> User:
    email = f"{name.split()[0].lower()}@{city.slug}.example"
    user = User.objects.create_user(email, city=city, name=name, **more)
    for role in roles:
        RoleGrant.objects.create(city=city, user=user, role=role)
    return user


def make_programme(city: City, slug: str = "arki", **more: Any) -> Programme:
    """Three seats, two features; every quota can be met."""
    values: dict[str, Any] = {"name": both("Kestävä arki"), "panel_size": 3, "is_published": True}
    programme = Programme.objects.create(city=city, slug=slug, **{**values, **more})
    Mandate.objects.create(
        city=city,
        programme=programme,
        question=both("Miten arki kuluttaa vähemmän?"),
        open_matters=both("Palvelut ja tilat"),
        closed_matters=both("Kaavoitus"),
        recipient=both("Kaupunginhallitus"),
        answer_by=timezone.localdate() + timedelta(days=200),
        office_holder="Kehitysjohtaja Tuomi Esimerkki",
        given_on=timezone.localdate(),
    )
    make_feature(programme, "ika", [("nuori", 1, 2), ("vanha", 1, 2)])
    make_feature(programme, "alue", [("pohjoinen", 0, 3), ("etela", 1, 3)])
    return programme


def make_feature(programme: Programme, key: str, quotas: list[tuple[str, int, int]]) -> Feature:
    feature = Feature.objects.create(
        city=programme.city,
        programme=programme,
        key=key,
        position=programme.features.count(),
        name=both(key.capitalize()),
        question=both(f"Mikä on {key}?"),
        ground=both("Eri elämänkokemuksia samaan pöytään"),
    )
    FeatureValue.objects.bulk_create(
        FeatureValue(
            city=programme.city,
            feature=feature,
            key=name,
            position=position,
            name=both(name.capitalize()),
            least=least,
            most=most,
        )
        for position, (name, least, most) in enumerate(quotas)
    )
    return feature


def make_call(programme: Programme, *, is_open: bool = True, **more: Any) -> Call:
    now = timezone.now()
    values: dict[str, Any] = {
        "opens_at": now - timedelta(days=3),
        "closes_at": now + timedelta(days=10),
        "opened_at": now - timedelta(days=3) if is_open else None,
        "who_may_apply": both("Koivukylässä asuvat 15 vuotta täyttäneet"),
        "fee_and_benefits": both("Palkkio 50 euroa työpajalta"),
        "data_use": both("Tietoja käytetään vain arvontaan"),
        "languages": both("Suomi ja ruotsi"),
    }
    if is_open and programme.rules_frozen_at is None:
        programme.rules_frozen_at = now
        programme.stage = Programme.Stage.CALL
        programme.save()
    return Call.objects.create(city=programme.city, programme=programme, **{**values, **more})


_serial = iter(range(1, 10**6))
Answers = dict[str, str | None]


def make_application(
    programme: Programme,
    answers: Answers | None = None,
    *,
    call: Call | None = None,
    channel: str = "email",
    **more: Any,
) -> Application:
    """`answers` maps feature keys to value keys; None or a feature left out: prefer not to say."""
    return make_applications(programme, [answers or {}], call=call, channel=channel, **more)[0]


def make_applications(
    programme: Programme,
    several: list[Answers],
    *,
    call: Call | None = None,
    channel: str = "email",
    **more: Any,
) -> list[Application]:
    call = call or programme.calls.first()
    made = Application.objects.bulk_create(
        Application(
            city=programme.city,
            programme=programme,
            call=call,
            channel=channel,
            **{**_contact(channel), **more},
        )
        for _ in several
    )
    _answer(programme, made, several)
    return made


def _contact(channel: str) -> dict[str, Any]:
    number = next(_serial)
    email, phone = f"asukas{number}@asukas.example", f"040 000 {number:04}"
    return {
        "reference": f"T{number:05}",
        "name": f"Asukas {number}",
        "email": email if channel == "email" else "",
        "email_hash": look_up_hash(email) if channel == "email" else "",
        "phone": phone if channel == "phone" else "",
        "phone_hash": look_up_hash(phone) if channel == "phone" else "",
        "postal_address": f"Koivukuja {number}\n00000 Koivukylä" if channel == "letter" else "",
    }


def _answer(programme: Programme, made: list[Application], several: list[Answers]) -> None:
    features = list(programme.features.prefetch_related("values"))
    values_of = {(one.key, value.key): value for one in features for value in one.values.all()}
    ApplicationAnswer.objects.bulk_create(
        ApplicationAnswer(
            city=programme.city,
            application=application,
            feature=feature,
            value=values_of[feature.key, key] if (key := answers.get(feature.key)) else None,
        )
        for application, answers in zip(made, several, strict=True)
        for feature in features
    )


def make_member(programme: Programme, *, state: str = "confirmed", **more: Any) -> Member:
    application = make_application(programme, {"ika": "nuori", "alue": "etela"}, **more)
    return Member.objects.create(
        city=programme.city, programme=programme, application=application, state=state
    )


def make_workshop(programme: Programme, number: int = 1, **more: Any) -> Workshop:
    """A workshop tomorrow with one activity at tables and two tables."""
    city = programme.city
    start = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0)
    start += timedelta(days=1)
    venue = Venue.objects.create(
        city=city, name=both("Koivukylän kirjasto"), address="Kirjastotie 1, Koivukylä"
    )
    values: dict[str, Any] = {"starts_at": start, "ends_at": start + timedelta(hours=3)}
    workshop = Workshop.objects.create(
        city=city,
        programme=programme,
        number=number,
        theme=both("Jakaminen"),
        venue=venue,
        **{**values, **more},
    )
    Activity.objects.create(
        city=city,
        workshop=workshop,
        starts_at=workshop.starts_at + timedelta(minutes=30),
        minutes=60,
        kind=Activity.Kind.TABLE,
        title=both("Ideat"),
        question=both("Mitä pitäisi tapahtua ensi vuonna?"),
    )
    for table in (1, 2):
        Table.objects.create(city=city, workshop=workshop, number=table)
    return workshop


def seat(member: Member, table: Table) -> Seat:
    """The member took part and sat at this table."""
    participant, _ = Participant.objects.get_or_create(
        city=member.city,
        workshop=table.workshop,
        member=member,
        defaults={"part": "resident", "reply": "yes", "attended": True},
    )
    return Seat.objects.create(
        city=member.city, participant=participant, planned=table, sat_at=table
    )


def make_note(table: Table, text: str = "Lainattaisiin tavaroita", **more: Any) -> Note:
    activity = table.workshop.activities.filter(kind="table").get()
    return Note.objects.create(city=table.city, table=table, activity=activity, text=text, **more)


def make_idea(workshop: Workshop, number: int = 1, *, published: bool = True, **more: Any) -> Idea:
    table = workshop.tables.get(number=1)
    values: dict[str, Any] = {
        "title": both("Tavaralainaamo kirjastoon"),
        "text": both("Tavaroita voisi lainata kirjastokortilla."),
        "state": "published" if published else "draft",
        "published_at": timezone.now() if published else None,
    }
    idea = Idea.objects.create(
        city=workshop.city,
        programme=workshop.programme,
        workshop=workshop,
        table=table,
        number=number,
        **{**values, **more},
    )
    IdeaNote.objects.create(city=workshop.city, idea=idea, note=make_note(table))
    return idea


def make_unit(city: City, *users: User, key: str = "kirjasto") -> Unit:
    unit = Unit.objects.create(
        city=city, key=key, name=both("Kirjastopalvelut"), email=f"{key}@{city.slug}.example"
    )
    for user in users:
        UnitMember.objects.create(city=city, unit=unit, user=user)
    return unit


def days_ahead(days: int) -> datetime.date:
    return timezone.localdate() + timedelta(days=days)
