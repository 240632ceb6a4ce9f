"""The sealed pool, who was left out of it and why, and the draws made from it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.lottery.fairness import meaning_of
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["Chance", "Draw", "Exclusion", "Outlook", "Pool", "Study", "WitnessReport"]


IN_FORCE = ("computing", "ready", "committed", "drawn")


class Exclusion(CityModel):
    """An application left out of the pool: a reason from a list, and a second person's yes."""

    class Reason(models.TextChoices):
        TOO_YOUNG = "too_young", _("Below the age limit")
        NOT_RESIDENT = "not_resident", _("Does not live in the city")
        DUPLICATE = "duplicate", _("Applied twice")
        OFFICE_HOLDER = "office_holder", _("An elected or leading official of the city")
        UNREACHABLE = "unreachable", _("Cannot be reached with the contact details given")

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="exclusion"
    )
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="exclusions")
    reason = models.CharField(max_length=20, choices=Reason)
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    days_to_object = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="exclusion_needs_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.reason}"

    @property
    def objections_until(self) -> date | None:
        """The last day on which the person may object; known when it is confirmed."""
        if self.confirmed_at is None:
            return None
        return timezone.localdate(self.confirmed_at) + timedelta(days=self.days_to_object)


class Pool(CityModel):
    """The applications a draw is made from, sealed: nothing in it changes any more."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="pool")
    sealed_at = models.DateTimeField(default=timezone.now)
    sealed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    people = models.JSONField()
    quotas = models.JSONField()
    size = models.PositiveSmallIntegerField()
    counts = models.JSONField()
    salt = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint[:12]


class DrawQuerySet(models.QuerySet["Draw"]):
    def light(self) -> DrawQuerySet:
        """Without the lottery and its panels: hundreds of kilobytes a page does without."""
        return self.defer("result", "tickets", "key")

    def in_force(self) -> DrawQuerySet:
        """Not annulled, not impossible, not failed: at most one for a pool."""
        return self.filter(state__in=IN_FORCE)


class Draw(CityModel):
    """One lottery over the sealed pool: its inputs, seed, engine version and answer, kept whole.

    `commitment` and `drawing` are the published files of draw format 1 (docs/draw.md). With `key`,
    kept secret, each person's place in the sealed list can be shown to them.
    """

    class State(models.TextChoices):
        COMPUTING = "computing", _("Being computed")
        READY = "ready", _("Ready to be sealed")
        COMMITTED = "committed", _("Sealed and published")
        IMPOSSIBLE = "impossible", _("No panel meets the quotas")
        FAILED = "failed", _("Stopped by an error")
        DRAWN = "drawn", _("Drawn")
        ANNULLED = "annulled", _("Annulled")

    class Method(models.TextChoices):
        BALLS = "balls", _("Three balls, drawn in public")
        BOTH = "both", _("Three balls and a public random number")

    class Algorithm(models.TextChoices):
        """What "fair" means in this draw; chosen before anything is computed."""

        LEXIMIN = "leximin", _("leximin")
        GOLDILOCKS = "goldilocks", _("Goldilocks")

    class Fault(models.TextChoices):
        """For what a draw may be stopped; nobody's name is a fault."""

        COMPUTATION = "computation", _("The computation was made with a fault in it")
        ALTERED = "altered", _("Something that was locked or sealed has been altered")
        ANNOUNCEMENT = "announcement", _("The time of the draw was written wrongly")
        NOT_AS_ANNOUNCED = "not_as_announced", _("The draw was not held as it had been announced")
        BALLS = "balls", _("The balls were not drawn properly, or one was lost")
        TYPED = "typed", _("The balls were typed in otherwise than they came")
        NUMBER = "number", _("The public number was never published")

    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="draws")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="draws")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.COMPUTING)
    reason = I18nTextField(blank=True)
    quotas = models.JSONField(default=list, blank=True)
    algorithm = models.CharField(max_length=10, choices=Algorithm, default=Algorithm.LEXIMIN)
    seed = models.CharField(max_length=64, blank=True)
    engine = models.CharField(max_length=60, blank=True)
    ticket_count = models.PositiveSmallIntegerField(default=1000)
    result = models.JSONField(null=True, blank=True)
    tickets = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    summary = models.JSONField(null=True, blank=True)
    failure = models.JSONField(null=True, blank=True)
    key = EncryptedTextField(null=True, blank=True)
    method = models.CharField(max_length=10, choices=Method, blank=True)
    draws_at = models.DateTimeField(null=True, blank=True)
    beacon_round = models.PositiveBigIntegerField(null=True, blank=True)
    commitment = models.JSONField(null=True, blank=True)
    committed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    committed_at = models.DateTimeField(null=True, blank=True)
    balls = models.PositiveSmallIntegerField(null=True, blank=True)
    drawing = models.JSONField(null=True, blank=True)
    ticket = models.PositiveSmallIntegerField(null=True, blank=True)
    started_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    witness = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=20, choices=Fault, blank=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "pool", "number"], name="draw_number_once"),
            models.UniqueConstraint(
                fields=["city", "pool"],
                condition=models.Q(state__in=IN_FORCE),
                name="one_draw_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(ticket=None)
                | models.Q(
                    ticket__lt=models.F("ticket_count"),
                    method__in=["balls", "both"],
                    balls__isnull=False,
                ),
                name="ticket_among_the_tickets",
            ),
            models.CheckConstraint(
                condition=models.Q(balls=None)
                | models.Q(balls__lt=1000, committed_at__isnull=False),
                name="balls_after_the_commitment",
            ),
            models.CheckConstraint(
                condition=models.Q(witness=None) | ~models.Q(witness=models.F("drawn_by")),
                name="draw_needs_a_second_person",
            ),
        ]
        indexes = [models.Index(fields=["city", "programme", "state"], name="draw_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @property
    def faults(self) -> list[tuple[str, Any]]:
        """For what it may be stopped now. A time that was written wrongly is seen before the balls:
        after them it would let whoever dislikes the outcome try again."""
        late = {Draw.Fault.ANNOUNCEMENT} if self.balls is not None else set()
        return [(code, text) for code, text in Draw.Fault.choices if code not in late]

    @property
    def measure(self) -> Any:
        """What the chosen measure of fairness means, in plain words."""
        return meaning_of(self.algorithm)

    @property
    def ticket_digits(self) -> str:
        """The ticket as the three balls show it: 058."""
        return "" if self.ticket is None else f"{self.ticket:03}"

    @property
    def balls_digits(self) -> str:
        return "" if self.balls is None else f"{self.balls:03}"

    @property
    def root(self) -> str:
        """The seal: 64 digits that stand for everything fixed before the draw."""
        return str(self.commitment["root"]) if self.commitment else ""

    @property
    def public_number(self) -> int | None:
        return self.drawing["public_number"] if self.drawing else None

    @property
    def sum(self) -> int | None:
        """Balls and public number added up, before counting on from 000 after 999."""
        return None if self.balls is None else self.balls + (self.public_number or 0)

    @property
    def number_at(self) -> datetime | None:
        """When the round of the beacon is published."""
        from tupa.engines.lottery.drand import time_of

        return None if self.beacon_round is None else time_of(self.beacon_round)

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE


class Chance(CityModel):
    """One applicant's chance in one draw; shown to that person only after the pool is sealed."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="chances")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="chances")
    tickets = models.PositiveSmallIntegerField()
    share = models.CharField(max_length=40)
    is_reachable = models.BooleanField(default=True)
    #: Their leaf in the sealed list: the numbers of their tickets, its index and its path.
    place = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "draw", "application"], name="chance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.tickets}"


class Study(CityModel):
    """What the mathematics says of a computed draw: of all of it or, with `feature` and `value`, of
    what one quota costs. Figures without anybody's id; no result yet while they are computed."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="studies")
    feature = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "draw", "feature", "value"], name="studied_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.feature} {self.value}".strip()


class WitnessReport(CityModel):
    """What an independent witness, who is not of the city's draw staff, found and signed."""

    class Result(models.TextChoices):
        HOLDS = "holds", _("Everything holds")
        FAILS = "fails", _("Something does not hold")

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="witness_reports")
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200)
    result = models.CharField(max_length=10, choices=Result)
    remarks = models.TextField(blank=True)
    document_sha256 = models.CharField(max_length=64, blank=True)
    root = models.CharField(max_length=64)
    signed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "draw", "signed_by"], name="witness_signs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.result}"


class Outlook(CityModel):
    """A rehearsal of the lottery while the call runs: figures of the whole, nobody's chance."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="outlooks")
    at = models.DateTimeField(default=timezone.now)
    people = models.PositiveIntegerField()
    is_possible = models.BooleanField()
    is_exact = models.BooleanField(default=True)
    minimum = models.FloatField(null=True, blank=True)
    #: The largest chance of anybody; with `minimum` and `gini` it is that of leximin.
    most = models.FloatField(null=True, blank=True)
    gini = models.FloatField(null=True, blank=True)
    #: The same three figures where the city chooses Goldilocks, and whether they are exact.
    goldilocks = models.JSONField(default=dict, blank=True)
    unreachable = models.PositiveIntegerField(default=0)
    #: The smallest changes of quotas that would make a panel possible.
    changes = models.JSONField(default=list, blank=True)
    #: The same figures with the ten applications that would help most.
    with_next = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["city", "programme", "at"], name="outlook_programme")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.at:%Y-%m-%d}"

    @property
    def percent(self) -> float | None:
        """The smallest chance of anybody who can be drawn, in percent."""
        return None if self.minimum is None else 100 * self.minimum

    @property
    def measures(self) -> list[tuple[Any, dict[str, Any]]]:
        """Both measures of fairness a city may choose between, with the figures of each."""
        if not self.goldilocks:
            return []
        leximin = {"minimum": self.minimum, "most": self.most, "gini": self.gini}
        pairs = zip(Draw.Algorithm, (leximin, self.goldilocks), strict=True)
        return [(measure.label, figures) for measure, figures in pairs]

    @property
    def percent_with_next(self) -> float | None:
        minimum = self.with_next.get("minimum")
        return None if minimum is None else 100 * minimum

    @property
    def gini_with_next(self) -> Any:
        return self.with_next.get("gini")
