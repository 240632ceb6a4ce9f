"""Dots that members give to ideas, and the shortlist that came of them."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.ideas.models.idea import Idea
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme

__all__ = ["Ballot", "BallotSlip", "Dot"]

MOST_DOTS = 50


class Ballot(CityModel):
    """One round of dots: which ideas, how many dots a person, how many places on the shortlist."""

    class State(models.TextChoices):
        OPEN = "open", _("Dots are being given")
        CLOSED = "closed", _("Counted")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="ballots")
    number = models.PositiveSmallIntegerField()
    title = I18nCharField()
    dots = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(MOST_DOTS)]
    )
    places = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(MOST_DOTS)]
    )
    ideas = models.ManyToManyField(Idea, related_name="ballots")
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    until = models.DateTimeField()
    asked_count = models.PositiveSmallIntegerField(default=0)
    #: Inputs, engine and answer of both rules, as the command line writes them.
    shares = models.JSONField(default=dict, blank=True)
    votes = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "number"], name="ballot_once"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class BallotSlip(CityModel):
    """The dots of one person: of a member who used their link, or of a slip from the room."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="slips")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="slips"
    )
    submission = models.UUIDField(default=uuid.uuid4)
    given_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="slip_once"),
            models.UniqueConstraint(
                fields=["city", "ballot", "member"],
                condition=models.Q(member__isnull=False),
                name="one_slip_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"slip {self.pk}"


class Dot(CityModel):
    """One dot on one idea: at most one a person and idea."""

    slip = models.ForeignKey(BallotSlip, on_delete=models.CASCADE, related_name="dots")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="dots")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "slip", "idea"], name="dot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.slip_id} {self.idea_id}"
