"""Who opens the site: staff of every role, and visitors whose browser remembers something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import filled
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.models import Answer
from tupa.apps.ideas.models import Idea
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Feature
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.models import Method

if TYPE_CHECKING:
    from tests.apps.forms.world import World

__all__ = ["Door", "staff", "visitors"]


@dataclass
class Door:
    """A way into the site: a browser that may open some pages, and where it starts."""

    name: str
    client: Client
    starts: list[str] = field(default_factory=list)
    user: User | None = None


def staff(world: World) -> list[Door]:
    """The coordinator first: most pages are theirs."""
    city = world.city
    others = {
        "facilitator": cast.make_user(city, "Saarni Ohjaaja", "facilitator"),
        "unit": User.objects.get(city=city, grants__role="unit"),
        "observer": cast.make_user(city, "Leinikki Katsoja", "observer"),
    }
    starts = ["/fi/manage/", "/fi/manage/components/", "/fi/sign-out/"]
    deep = ["/fi/manage/p/paneeli/", *starts, *_behind_lists(city)]
    first = [Door("coordinator", _signed_in(world.coordinator), deep, world.coordinator)]
    doors = [Door(name, _signed_in(user), [*starts], user) for name, user in others.items()]
    doors[-1].starts.append(reverse("lottery:witness", args=["arvottu"]))
    return first + doors


SAID = ("luonnos", "aanestys", "luovutettu")


def _behind_lists(city: City) -> list[str]:
    """Rows that differ from those above them in their list."""
    stuck = Message.objects.needing_a_person().filter(city=city)
    drafts = Answer.objects.drafts().filter(city=city)
    silent = Idea.objects.awaiting_confirmation().filter(city=city, confirm_by__lt=timezone.now())
    hidden = Application.objects.filter(city=city, has_protected_address=True)
    left = Application.objects.filter(
        city=city, programme__slug="paneeli", member=None, reserve=None
    )
    # The features of panels with applications stay: no form of theirs is taken.
    unused = Feature.objects.filter(programme__city=city, programme__slug="alku")[:1]
    return [
        *[reverse("programmes:remove", args=["alku", one.pk]) for one in unused],
        *[reverse("panel:after_desk", args=["paneeli", one.pk]) for one in left[:1]],
        *[reverse("outbox:message", args=[one.pk]) for one in stuck],
        *[reverse("followup:preview", args=[one.assignment_id]) for one in drafts],
        *[reverse("recruitment:application", args=["haku", one.pk]) for one in hidden],
        *[reverse("ideas:statement_desk", args=[slug]) for slug in SAID],
        *[reverse("ideas:publish", args=["paneeli", one.number]) for one in silent],
        reverse("ideas:shortlist", args=["paneeli", 1]),
        *[reverse("workshops:method", args=[one.key]) for one in Method.objects.filter(city=city)],
    ]


def visitors(world: World) -> list[Door]:
    starts = ["/fi/", "/fi/sign-in/", "/fi/sign-in/request/", "/fi/sign-in/none/", "/fi/code/"]
    doors = [Door("visitor", Client(), [*starts, "/fi/sign-in/closed/", "/fi/code/forget/"])]
    for door, address, values in (
        (Client(), "/fi/p/haku/apply/form/", {}),
        (_signed_in(world.coordinator), "/fi/manage/p/haku/applications/enter/", PAPER),
    ):
        place = door.post(address, filled(**values)).headers["Location"]
        doors.append(Door("receipt", door, [place]))
    return [*doors, _signs_in_again(world), _signing_in(world)]


PAPER: dict[str, Any] = {
    "source": "paper",
    "received_on": cast.days_ahead(0).isoformat(),
    "channel": "letter",
    "email": "",
    "postal_address": "Koivukuja 1\n00000 Koivukylä",
}


def _signs_in_again(world: World) -> Door:
    """Somebody whose sign-in had expired while they wrote."""
    client, address = Client(), "/fi/manage/staff/add/"
    client.post(address, {"name": "Uusi Ihminen", "email": "uusi@koivukyla.example"})
    client.force_login(world.coordinator)
    return Door("signed in again", client, [address])


def _signing_in(world: World) -> Door:
    """Somebody who has asked for a code and now types it."""
    client = Client()
    client.post("/fi/sign-in/", {"email": world.coordinator.email})
    return Door("signing in", client, ["/fi/sign-in/code/"])


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
