"""Questionnaires and what was answered, with nothing that tells who did.

An answer has no day and no person, and its number is random, so that neither the order of the rows
nor a clock leads back to anybody. What somebody wrote stands apart from what they ticked.
"""

from __future__ import annotations

import datetime
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.evaluation.instruments import Instrument, instrument_of
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import Workshop

__all__ = [
    "Point",
    "Response",
    "SelfCheck",
    "Survey",
    "Ticket",
    "Words",
    "pulse_is_past",
    "random_number",
]

#: A pulse is answered on the day of the workshop and for a week after it.
PULSE_DAYS = 7


def random_number() -> int:
    return secrets.randbits(62)


def last_day_of(workshop: Workshop) -> datetime.date:
    """Until when the pulse of a workshop is answered."""
    held = to_local(workshop.city, workshop.ends_at).date()
    return held + datetime.timedelta(days=PULSE_DAYS)


def pulse_is_past(workshop: Workshop) -> bool:
    """Too late to begin asking."""
    return last_day_of(workshop) < to_local(workshop.city, timezone.now()).date()


class SurveyQuerySet(models.QuerySet["Survey"]):
    def closed(self) -> SurveyQuerySet:
        return self.exclude(closed_at=None)

    def published(self) -> SurveyQuerySet:
        return self.exclude(published_at=None)


class Survey(CityModel):
    """One questionnaire put to one group: after a workshop, or before or after a series."""

    class Kind(models.TextChoices):
        PULSE = "pulse", _("After a workshop")
        MEMBERS_BEFORE = "members_before", _("Members, before the series")
        MEMBERS_AFTER = "members_after", _("Members, after the series")
        STAFF_BEFORE = "staff_before", _("City staff, before the series")
        STAFF_AFTER = "staff_after", _("City staff, after the series")
        ORGANISERS_BEFORE = "organisers_before", _("Organisers, before the series")
        ORGANISERS_AFTER = "organisers_after", _("Organisers, after the series")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="surveys")
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.CASCADE, related_name="surveys"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    #: In the address that everyone asked may use.
    code = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    #: Nothing for a pulse: it follows its workshop's day.
    closes_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    #: How many got a link of their own.
    asked = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "programme", "kind"], name="survey_kind")]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="survey_code_once"),
            models.UniqueConstraint(
                fields=["city", "programme", "kind"],
                condition=models.Q(workshop=None),
                name="survey_once_a_programme",
            ),
            models.UniqueConstraint(fields=["city", "workshop"], name="pulse_once_a_workshop"),
            models.CheckConstraint(
                condition=models.Q(kind="pulse", workshop__isnull=False)
                | (~models.Q(kind="pulse") & models.Q(workshop=None)),
                name="pulse_has_a_workshop",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(closed_at__isnull=False),
                name="published_survey_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        if self.workshop is not None:
            return f"{self.workshop.number}. {self.workshop.theme}"
        return str(self.get_kind_display())

    @property
    def instrument(self) -> Instrument:
        audience, _, moment = self.kind.partition("_")
        return instrument_of(audience, moment or "pulse")

    @property
    def is_pulse(self) -> bool:
        return self.kind == self.Kind.PULSE

    @property
    def audience(self) -> str:
        return self.kind.partition("_")[0]

    @property
    def last_day(self) -> datetime.date:
        if self.workshop is not None:
            return last_day_of(self.workshop)
        assert self.closes_on is not None
        return self.closes_on

    @property
    def is_to_come(self) -> bool:
        """Its workshop has not begun."""
        return self.workshop is not None and timezone.now() < self.workshop.starts_at

    def has_enough(self) -> bool:
        """So many have answered that nobody can be told from another."""
        return self.responses.count() >= self.city.rules.small_cells.least

    def takes_answers(self, now: datetime.datetime | None = None) -> bool:
        """From the beginning of its workshop, or at once, until the end of its last day."""
        at = now or timezone.now()
        if self.closed_at is not None or (self.workshop and at < self.workshop.starts_at):
            return False
        return to_local(self.city, at).date() <= self.last_day


class Ticket(CityModel):
    """That a member was sent a link, and whether it was used. Gone when the survey closes."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="tickets")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    is_used = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "survey", "member"], name="ticket_once_a_member"
            ),
        ]

    def __str__(self) -> str:
        return f"ticket {self.pk}"


class Response(CityModel):
    """What one person ticked: by the key of the question, 1–5, or 0 for "cannot say"."""

    id = models.BigIntegerField(primary_key=True, default=random_number, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    #: Of the form that was sent, so that sending it twice counts once.
    once = models.UUIDField()
    on_paper = models.BooleanField(default=False)
    #: A keyed hash of the code the person made up; nothing where they made none.
    pair = models.CharField(max_length=64, blank=True)
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "survey", "once"], name="response_once"),
        ]

    def __str__(self) -> str:
        return f"response to {self.survey_id}"


class Words(CityModel):
    """What somebody wrote to one question, apart from everything they ticked."""

    id = models.BigIntegerField(primary_key=True, default=random_number, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="words")
    question = models.CharField(max_length=20)
    language = models.CharField(max_length=12, choices=choices_of_all)
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "survey", "question"], name="words_question")]

    def __str__(self) -> str:
        return f"words on {self.question}"


class SelfCheck(CityModel):
    """The organisers' own check of a programme against the OECD's eleven principles."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="self_check")
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"self-check of {self.programme_id}"


class Point(CityModel):
    """How one principle was kept, in the organisers' own words."""

    class State(models.TextChoices):
        YES = "yes", pgettext_lazy("of a principle", "Kept")
        PARTLY = "partly", _("Kept in part")
        NO = "no", _("Not kept")

    check_of = models.ForeignKey(SelfCheck, on_delete=models.CASCADE, related_name="points")
    principle = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=State)
    words = I18nTextField(blank=True)
    link = models.URLField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "check_of", "principle"], name="principle_once")
        ]

    def __str__(self) -> str:
        return self.principle
