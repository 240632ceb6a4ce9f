"""What was promised and where it stands."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.followup.models.answer import Answer, Assignment, Reminder
from tupa.apps.followup.models.unit import Contact, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Programme

__all__ = ["Ask", "CheckPoint", "Commitment", "Follower", "Progress", "WatchedAction"]


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def public(self) -> CommitmentQuerySet:
        """Promises of a published answer, and those a programme was started with."""
        return self.filter(
            models.Q(answer=None) | models.Q(answer__published_at__isnull=False),
            idea__published_at__isnull=False,
        )

    def open(self) -> CommitmentQuerySet:
        return self.exclude(state__in=[Commitment.State.KEPT, Commitment.State.DROPPED])

    def late(self, today: datetime.date) -> CommitmentQuerySet:
        """Not done by its day, or not told of by the day that was given: what is shown as late."""
        is_late = models.Q(due_on__lt=today) | models.Q(next_update_on__lt=today)
        return self.public().open().filter(is_late)

    def of_units_of(self, user: User) -> CommitmentQuerySet:
        return self.filter(city=user.city_id, unit__members__user=user)


class Commitment(CityModel):
    """What the city promised, who answers for it and by when."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        UNDER_WAY = "under_way", _("Under way")
        KEPT = "kept", pgettext_lazy("promise", "Kept")
        CHANGED = "changed", pgettext_lazy("promise", "Changed")
        DROPPED = "dropped", pgettext_lazy("promise", "Dropped")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="commitments")
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commitments")
    text = I18nTextField()
    owner = I18nCharField()
    due_on = models.DateField()
    next_update_on = models.DateField(null=True, blank=True)
    reminder = models.CharField(max_length=5, choices=Reminder, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROMISED)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["city", "state", "due_on"], name="commitment_due")]

    def __str__(self) -> str:
        return f"commitment {self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.state in {self.State.KEPT, self.State.DROPPED}

    def is_late_on(self, today: datetime.date) -> bool:
        return not self.is_closed and self.due_on < today

    def is_update_late_on(self, today: datetime.date) -> bool:
        due = self.next_update_on
        return not self.is_closed and due is not None and due < today


class Progress(CityModel):
    """Where a promise stood on a day."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="progress")
    submission = models.UUIDField(default=uuid.uuid4)
    state = models.CharField(max_length=10, choices=Commitment.State)
    text = I18nTextField()
    done = models.PositiveSmallIntegerField(null=True, blank=True)
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    was_due_on = models.DateField(null=True, blank=True)
    evidence_url = models.URLField(max_length=300, blank=True)
    evidence_title = I18nCharField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="progress_once"),
            models.CheckConstraint(
                condition=models.Q(done=None)
                | models.Q(total__isnull=False, done__lte=models.F("total")),
                name="progress_done_of_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.state}"


class WatchedAction(CityModel):
    """An action of the city's plan monitor that a promise is tied to, as it stood last night."""

    commitment = models.OneToOneField(Commitment, on_delete=models.CASCADE, related_name="watched")
    identifier = models.CharField(max_length=100)
    name = models.CharField(max_length=400)
    url = models.URLField(max_length=400, blank=True)
    status = models.CharField(max_length=100, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    tied_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(default=timezone.now)
    is_silent = models.BooleanField(default=False)
    is_gone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["city", "checked_at"], name="watched_checked")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.identifier}"


class Ask(CityModel):
    """What somebody who answers by e-mail was written about: one idea, one promise, or all."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="asks")
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.CASCADE, related_name="asks"
    )
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.CASCADE, related_name="asks"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"ask {self.pk}"


class FollowerQuerySet(models.QuerySet["Follower"]):
    def in_force(self) -> FollowerQuerySet:
        """Those who said yes by the link in their e-mail, and have not left."""
        return self.filter(confirmed_at__isnull=False, left_at=None)


class Follower(CityModel):
    """Somebody who wants to be told what becomes of an idea, by e-mail and nothing else."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="followers")
    email = EncryptedTextField(null=True, blank=True)
    email_hash = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "idea", "email_hash"],
                condition=~models.Q(email_hash=""),
                name="follower_once",
            ),
        ]

    def __str__(self) -> str:
        return f"follower {self.pk}"


class CheckPoint(CityModel):
    """The day, months after a panel, when every unit was asked to tell where things stand."""

    MONTHS = (3, 12)

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="checkpoints")
    months = models.PositiveSmallIntegerField()
    asked_on = models.DateField()

    class Meta:
        ordering = ["months"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "months"], name="asked_once_then"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.months}"
