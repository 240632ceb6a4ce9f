"""Who sits together: tables and rounds of a workshop, its seats, and the plans they come from."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = ["Late", "Rule", "Seat", "SeatingPlan", "SeatingRun", "Setup", "Table"]


class Table(CityModel):
    """A table at a workshop. The table is the author of its notes, never a person."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60, blank=True)
    is_accessible = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "workshop", "number"], name="table_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Seat(CityModel):
    """One participant in one round: where they were to sit, and where they really sat.

    A round is named by the part of the workshop before which people change tables; how the
    workshop begins is the first round, and named by none.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    round = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    planned = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.CASCADE, related_name="planned_seats"
    )
    sat_at = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.CASCADE, related_name="seats_taken"
    )
    is_locked = models.BooleanField(default=False)
    #: The table said who sits there, and this person was planned there but was not named.
    is_missed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "participant"],
                condition=models.Q(round=None),
                name="first_seat_once",
            ),
            models.UniqueConstraint(fields=["city", "participant", "round"], name="seat_once"),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"

    @property
    def table_id(self) -> int | None:
        """Where the person really sat; not known: where they were to sit."""
        if self.sat_at_id is not None:
            return self.sat_at_id
        return None if self.is_missed else self.planned_id


class Rule(CityModel):
    """What every seating plan of a workshop must keep. Why is never stored.

    The kind is encrypted: a copy of the database does not tell who is kept apart from whom, nor
    who needs an accessible table.
    """

    class Kind(models.TextChoices):
        APART = "apart", _("never sit at the same table")
        TOGETHER = "together", _("always sit at the same table")
        INTERPRETER = "interpreter", _("sits with their interpreter")
        ACCESSIBLE = "accessible", _("sits at an accessible table")
        AWAY = "away", _("is not there in one round")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seating_rules")
    kind: models.TextField[str | None, str | None] = EncryptedTextField()
    person = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    round = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "workshop"], name="seating_rule_at")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")), name="rule_of_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.pk}"


class Late(CityModel):
    """A participant who has said that they come late, until they are there."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="late")
    said_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"late {self.participant_id}"


class SeatingRun(CityModel):
    """One question to the engine: its inputs, its seed, and how far it has come."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Plan of all rounds")
        RESEAT = "reseat", _("Seating anew on the day")

    class State(models.TextChoices):
        COMPUTING = "computing", _("Being computed")
        READY = "ready", _("Ready")
        IMPOSSIBLE = "impossible", _("The rules contradict each other")
        FAILED = "failed", _("Cut off")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seating_runs")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PLAN)
    state = models.CharField(max_length=12, choices=State, default=State.COMPUTING)
    inputs_text: models.TextField[str | None, str | None] = EncryptedTextField()
    seed = models.PositiveBigIntegerField()
    engine = models.CharField(max_length=60, blank=True)
    failure_text: models.TextField[str | None, str | None] = EncryptedTextField(
        null=True, blank=True
    )
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "workshop", "state"], name="seating_run_at")]

    def __str__(self) -> str:
        return f"seating run {self.pk}"

    @property
    def inputs(self) -> dict[str, Any]:
        """People, rules and rounds as they were when the question was asked."""
        found: dict[str, Any] = json.loads(self.inputs_text or "{}")
        return found

    @property
    def failure(self) -> dict[str, Any]:
        """Why there is no plan: the engine's code and what it names."""
        found: dict[str, Any] = json.loads(self.failure_text or "{}")
        return found


class SeatingPlanQuerySet(models.QuerySet["SeatingPlan"]):
    def used(self) -> SeatingPlanQuerySet:
        """Those that were in force at some time, the latest first."""
        return self.exclude(used_at=None).order_by("-used_at", "-pk")


class SeatingPlan(CityModel):
    """One version of who sits where in every round, with its measures and certificate."""

    class Made(models.TextChoices):
        ENGINE = "engine", _("Computed")
        HAND = "hand", _("Changed by hand")
        DOOR = "door", _("Seated anew on the day")
        LATE = "late", _("Somebody came late")

    class Priority(models.TextChoices):
        BALANCE = "balance", _("Most balanced")
        MIDDLE = "middle", pgettext_lazy("seating plan", "Between the two")
        MIXING = "mixing", _("Most mixed")
        FEWEST = "fewest", _("Fewest people move")
        SOME = "some", pgettext_lazy("seating anew", "Between the two")
        BEST = "best", _("Best balance")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seating_plans")
    run = models.ForeignKey(
        SeatingRun, null=True, blank=True, on_delete=models.CASCADE, related_name="plans"
    )
    made = models.CharField(max_length=8, choices=Made)
    priority = models.CharField(max_length=8, choices=Priority, blank=True)
    #: The ids of the rounds, null for the first; and participant to the table number in each of
    #: them, null where they have none.
    rounds = models.JSONField(default=list)
    seats = models.JSONField(default=dict)
    #: What the checker found, and what proves it; broken rules name people, so it is encrypted.
    report_text: models.TextField[str | None, str | None] = EncryptedTextField(
        null=True, blank=True
    )
    before = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SeatingPlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "workshop", "used_at"], name="seating_plan_at")]

    def __str__(self) -> str:
        return f"seating plan {self.pk}"

    @property
    def report(self) -> dict[str, Any]:
        """Measures, broken rules, what is not balanced, and the mix of every table."""
        found: dict[str, Any] = json.loads(self.report_text or "{}")
        return found


class Setup(CityModel):
    """How one workshop is seated: who needs a chair, what is balanced in which order, and the plan
    in force."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="seating")
    #: Pairs of a feature's key and its mode, the most important first.
    attributes = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=list, blank=True)
    #: Language to the numbers of the tables where it is spoken; who needs it sits there.
    languages = models.JSONField(default=dict, blank=True)
    current = models.ForeignKey(
        SeatingPlan, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"seating of workshop {self.workshop_id}"
