"""A city whose panels stand at different moments, so that every form of the site is on some page.

Built from rows once for all tests of the forms; the panels' draws are real ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.forms import asked, browsers, evenings
from tests.apps.forms.browsers import Door
from tests.apps.lottery import steps as draws
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.api.actions import register_webhook, try_out
from tupa.apps.api.models import Delivery
from tupa.apps.archive.actions import keep_model, share_model
from tupa.apps.care.actions import tell_need
from tupa.apps.costs.actions import make_due, save_line, set_rule
from tupa.apps.handbook.actions import (
    ask_handbook,
    choose_debriefs,
    publish_handbook,
    save_learning,
)
from tupa.apps.handbook.lookup import debriefs_of
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import propose_exclusion, start_draw
from tupa.apps.lottery.actions.pick import drawn_people, pick_ticket
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import (
    confirm_seat,
    decline_seat,
    seat_panel,
    send_residence_code,
)
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import save_channel, save_question
from tupa.apps.recruitment.actions.form import begin_versions
from tupa.apps.recruitment.models import ApplicationImport, Call
from tupa.apps.reports.actions import make_report, publish_report
from tupa.apps.rounds.actions import save_round
from tupa.apps.rounds.matching import suggested
from tupa.apps.rounds.models import Invitee, RoundImport
from tupa.apps.training.actions import record_attendance, save_session
from tupa.apps.training.practice import reset_practice
from tupa.apps.translation.actions import plan_language
from tupa.apps.venues.actions import ask_reach, save_origin, save_venue
from tupa.apps.venues.models import PostcodeArea
from tupa.apps.workshops.actions.briefing import save_debrief

__all__ = ["World", "build_world"]


@dataclass
class World:
    city: City
    coordinator: User
    witness: User
    doors: list[Door] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def by(self) -> Actor:
        return Actor.of_user(self.coordinator)

    def open_link(self, purpose: str, subject: Any, name: str = "") -> None:
        """A person who has just followed the link in their message."""
        until = timezone.now() + timedelta(days=30)
        link = make_link(city=self.city, purpose=purpose, subject_id=subject.pk, expires_at=until)
        self.open_token(link.token, name or purpose)

    def open_token(self, token: str, name: str) -> None:
        client = Client()
        page = client.get(f"/l/{token}").headers["Location"]
        self.tokens[page] = token
        self.doors.append(Door(f"link {name}", client, [page]))


def build_world() -> World:
    city = cast.make_city(is_demonstration=True, languages=["fi", "sv", "en", "et"])
    coordinator = cast.make_user(city, "Kielo Koordinaattori", "coordinator")
    witness = cast.make_user(city, "Vanamo Varmistaja", "coordinator")
    world = World(city, coordinator, witness)
    _beginning(world)
    _calls(world)
    _draws(world)
    panel = _panel(world)
    evenings.to_come(world, panel)
    evenings.going_on(world, panel)
    evenings.held(world, panel)
    evenings.dots(world, panel)
    evenings.said(world, panel)
    evenings.voted(world)
    asked.evaluated(world, panel, Programme.objects.get(city=city, slug="arvottu"))
    unit_member = cast.make_user(city, "Paju Vastaaja", "unit")
    evenings.answers(world, cast.make_unit(city, unit_member))
    _travel(world)
    _money(world, panel)
    _messages(world)
    _news(world)
    _reports(world, panel)
    _models(world)
    world.doors = [*browsers.staff(world), *world.doors, *browsers.visitors(world)]
    return world


def _beginning(world: World) -> None:
    """One panel with nothing but its rules, one whose call is written, one whose is announced."""
    cast.make_programme(world.city, "alku", is_published=False)
    planned = cast.make_programme(world.city, "haku-tulossa")
    soon = timezone.now() + timedelta(days=2)
    until = soon + timedelta(days=20)
    cast.make_call(planned, is_open=False, opens_at=soon, closes_at=until)
    announced = cast.make_programme(world.city, "haku-ilmoitettu")
    cast.make_call(announced, opens_at=soon, closes_at=until)


def _models(world: World) -> None:
    """The model of one panel lies here, that of another is in the catalogue."""
    programmes = Programme.objects.select_related("city").filter(city=world.city)
    keep_model(programmes.get(slug="haku-tulossa"), by=world.by)
    share_model(keep_model(programmes.get(slug="haku"), by=world.by), is_shared=True, by=world.by)


def _calls(world: World) -> None:
    programme = cast.make_programme(world.city, "haku")
    call = cast.make_call(programme)
    for name in ("Kirjasto", "Kyläyhdistys"):
        save_channel(call, kind="other", name=name, contact_name="Pihla Esimerkki", by=world.by)
    plan_language(programme, code="ar", by=world.by)
    begin_versions(programme, by=world.by)
    save_question(programme, kind="line", label=cast.both("Mistä kuulit?"), by=world.by)
    _sample(world, call)
    for channel in ("email", "phone", "letter"):
        application = cast.make_application(
            programme,
            {"ika": "nuori", "alue": "etela"},
            channel=channel,
            has_protected_address=channel == "letter",
        )
        world.open_link("application", application)


def _sample(world: World, call: Call) -> None:
    """A round of letters that has gone out to one, and two lists with a row to mend."""
    kutsu, body = cast.both("Kutsu"), cast.both("Tule mukaan.")
    letters = save_round(call, name="Otos", subject=kutsu, body=body, by=world.by)
    Invitee.objects.create(
        city=world.city, letter_round=letters, code="ABCDEFGH", name="Aino Asukas", mark="1"
    )
    headings = ["Sukunimi", "Osoite", "Postinumero", "Postitoimipaikka"]
    rows = [[2, ["Esimerkki", "Tie 1", "02100", "Espoo"]], [3, ["", "Tie 2", "02100", "Espoo"]]]
    RoundImport.objects.create(
        city=world.city,
        letter_round=letters,
        state=RoundImport.State.CHECKED,
        headings=headings,
        columns=suggested(headings),
        rows=json.dumps(rows),
        row_count=2,
        good=1,
        faults=[[3, "Sukunimi", "needed"]],
    )
    columns = ["name", "channel", "email", "ika", "alue"]
    lines = [
        [2, ["Aino Asukas", "", "aino@asukas.example", "nuori", ""]],
        [3, ["", "", "", "", ""]],
    ]
    ApplicationImport.objects.create(
        city=world.city,
        programme=call.programme,
        state=ApplicationImport.State.CHECKED,
        rows=json.dumps([columns, {one: one for one in columns}, lines]),
        row_count=2,
        good=1,
        bad=1,
        faults=json.dumps([[3, "name", "needed", {}]]),
        sent_by=world.coordinator,
    )


def _draws(world: World) -> None:
    """A closed call, locked list, interrupted draw, drawn groups and a drawn panel, one each."""
    draws.closed_call(cast.make_programme(world.city, "suljettu"))
    left_out = draws.closed_call(cast.make_programme(world.city, "poissulut"))
    propose_exclusion(left_out[0], reason="not_resident", by=Actor.of_user(world.witness))
    propose_exclusion(left_out[1], reason="not_resident", by=world.by)
    draws.sealed(cast.make_programme(world.city, "lukittu"), world.coordinator)
    cut_off = draws.sealed(cast.make_programme(world.city, "keskeytynyt"), world.coordinator)
    start_draw(cut_off, by=world.by)
    Job.objects.filter(state=Job.State.WAITING).update(state=Job.State.FAILED)
    draws.ready(cast.make_programme(world.city, "valmis"), world.coordinator)
    draws.committed(cast.make_programme(world.city, "sinetoity"), world.coordinator)
    waits = cast.make_programme(world.city, "luku")
    later = timezone.now() + timedelta(hours=1)
    draw = draws.committed(waits, world.coordinator, number_at=later)
    pick_ticket(draw, by=world.by, balls=(4, 7, 2), witness=world.witness)
    drawn = cast.make_programme(world.city, "arvottu")
    draws.drawn(drawn, world.coordinator, world.witness)
    world.open_link("application", drawn.applications.all()[0], "application drawn from")
    draws.settled(cast.make_programme(world.city, "vahvistettu"), world.coordinator, world.witness)


def _panel(world: World) -> Programme:
    """One has confirmed, one has declined, one has been asked; three are on reserve."""
    programme = cast.make_programme(world.city, "paneeli")
    draw = draws.settled(programme, world.coordinator, world.witness)
    people = programme.applications.filter(pk__in=drawn_people(draw))
    for application, channel in zip(people, ("email", "phone", "letter"), strict=True):
        application.channel, application.phone = channel, "040 000 0000"
        application.postal_address = "Koivukuja 1\n00000 Koivukylä"
        application.save()
    reply_by = timezone.now() + timedelta(days=10)
    seat_panel(draw, reply_by=reply_by, reserve_count=3, by=world.by)
    first, second, third = Member.objects.filter(programme=programme)
    confirm_seat(first, by=world.by)
    decline_seat(second, by=world.by)
    for member in (first, third):
        world.open_link("seat", member)
    return programme


def _travel(world: World) -> None:
    """Postcode areas, a member who has given theirs, and places compared in a straight line."""
    area = PostcodeArea.objects.create(
        city=world.city, code="00100", name=cast.both("Ranta"), latitude=60.2, longitude=24.6
    )
    member = Member.objects.filter(programme__slug="paneeli", state="confirmed").first()
    assert member is not None
    save_origin(member, area=area, by=world.by)
    world.open_link("application", member.application, "application of a member")
    save_venue(
        city=world.city,
        name=cast.both("Talo"),
        address="Tie 2",
        latitude=Decimal("60.21"),
        longitude=Decimal("24.65"),
        by=world.by,
    )
    ask_reach(
        world.city,
        day=timezone.localdate() + timedelta(days=20),
        starts=["17:00"],
        minutes=180,
        home_by=time(22),
        by=world.by,
    )


def _money(world: World, programme: Programme) -> None:
    """What is paid and due, and somebody who was not drawn and may choose what comes next."""
    five = Decimal(5)
    set_rule(programme, fee=five, travel=five, gift_card=five, travel_by_receipt=True, by=world.by)
    save_line(programme, name="Tilat", planned=Decimal(9), actual=Decimal(8), by=world.by)
    make_due(programme, by=world.by)
    not_drawn = programme.applications.filter(member=None, reserve=None)[0]
    world.open_link("application", not_drawn, "application not drawn")
    first, *_, third = Member.objects.filter(programme=programme, state__in=["confirmed", "asked"])
    tell_need(first, kind="diet", details="Kasvis", consents=True, by=world.by)
    send_residence_code(first, postal_address="Koivukuja 1", by=world.by)
    late = timezone.now() - timedelta(days=1)
    Member.objects.filter(pk=third.pk, state="asked").update(reply_by=late)


def _news(world: World) -> None:
    """Another system hears the news; one piece did not get through."""
    url, events = "https://example.org/hook", ["idea.published"]
    made = register_webhook(city=world.city, name="Sivusto", url=url, events=events, by=world.by)
    Delivery.objects.filter(pk=try_out(made, by=world.by).pk).update(state="parked", outcome="503")


def _reports(world: World, programme: Programme) -> None:
    """One that everybody reads, and one that is ready on the desk."""
    today = timezone.localdate()
    for frame in ("un", "sheet"):
        made = make_report(programme, frame=frame, cut_off=today, by=world.by, at_once=True)
    publish_report(made, by=world.by)
    _handbook(world, programme)
    _trainings(world)


def _trainings(world: World) -> None:
    """One that has been held and one to come, and the panel to practise with."""
    reset_practice(world.city, by=world.by)
    for days in (-2, 5):
        training = save_session(
            city=world.city,
            course="methods",
            starts_at=timezone.now() + timedelta(days=days),
            place="Kirjasto",
            trainer="",
            by=world.by,
        )
        if days < 0:
            people = [world.coordinator, world.witness]
            record_attendance(training, users=people, names=[], by=world.by)


def _handbook(world: World, programme: Programme) -> None:
    """One that everybody reads, with what somebody learnt; one that is ready on the desk."""
    ask_handbook(Programme.objects.get(city=world.city, slug="arvottu"), by=world.by, at_once=True)
    programme.refresh_from_db()
    workshop = programme.workshops.filter(starts_at__lt=timezone.now()).first()
    assert workshop is not None
    said: dict[str, Any] = {"worked": "Pöydät", "change": "Tauko"}
    save_debrief(workshop, user=world.coordinator, by=world.by, **said)
    texts = {"worked": "Kirjasto"}
    save_learning(programme, chapter="call", user=world.coordinator, texts=texts, by=world.by)
    found = debriefs_of(programme)
    choose_debriefs(programme, read=found, taken=found, by=world.by)
    ask_handbook(programme, by=world.by, at_once=True)
    publish_handbook(programme, by=world.by)


def _messages(world: World) -> None:
    """Two that a person must look at."""
    messages = Message.objects.filter(city=world.city, state=Message.State.QUEUED)
    for message, state in zip(messages[:2], ("parked", "refused"), strict=True):
        Message.objects.filter(pk=message.pk).update(state=state)
