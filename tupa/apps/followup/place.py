"""From where somebody answers: the desk of their account, or pages opened by their own link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import may
from tupa.apps.followup.models import Ask, Assignment, Commitment, Contact, Unit
from tupa.apps.ideas.models import Idea

__all__ = ["Place", "place_at_desk", "place_of_link"]

Part = Contact.Part


@dataclass(frozen=True)
class Place:
    """Who writes, in which look, and where the pages are."""

    actor: Actor
    base: str
    contact: Contact | None = None
    link: SignedLink | None = None
    is_organiser: bool = False

    @property
    def part(self) -> str:
        """Members of staff at their desk may do all that a unit does."""
        return Part.APPROVER if self.contact is None else self.contact.part

    @property
    def may_write(self) -> bool:
        return self.part != Part.COMMENTER

    @property
    def may_approve(self) -> bool:
        return self.part == Part.APPROVER

    def address(self, page: str, **names: Any) -> str:
        """`answer`, `preview`, `ask`, `promise`: the same pages at the desk and by link."""
        if self.link is None:
            return reverse(f"followup:{page}", kwargs=names)
        return reverse(f"followup:link_{page}", kwargs={"key": self.link.key, **names})

    def home(self, idea: Idea | None = None) -> str:
        if self.link is not None:
            return reverse("followup:link", kwargs={"key": self.link.key})
        if self.is_organiser and idea is not None:
            return reverse("followup:manage", args=[idea.programme.slug])
        return reverse("followup:my_answers")


def place_at_desk(request: CityRequest) -> Place:
    organises = may(request.user, "assignments.manage")
    return Place(actor_of(request), "base_desk.html", is_organiser=organises)


def place_of_link(request: CityRequest, link: SignedLink) -> tuple[Place, Ask]:
    """The holder of a link acts for the unit they were written to about; nobody removed does."""
    asks = Ask.objects.select_related("contact__unit__city", "contact__city")
    ask = get_object_or_404(asks, city=request.city, pk=link.subject_id, contact__removed_at=None)
    place = Place(Actor.of_link(link), "followup/base_link.html", ask.contact, link)
    return place, ask


def assignment_at(request: CityRequest, unit: Unit, pk: int) -> Assignment:
    found = Assignment.objects.select_related("unit", "city", "idea__programme", "idea__city")
    return get_object_or_404(found, city=request.city, unit=unit, pk=pk)


def promise_at(request: CityRequest, unit: Unit, pk: int) -> Commitment:
    found = Commitment.objects.public().select_related(
        "unit", "city", "idea__programme", "idea__city", "answer"
    )
    return get_object_or_404(found, city=request.city, unit=unit, pk=pk)
