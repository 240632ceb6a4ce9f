"""The steps a promise is kept by, and pictures that show what has been done."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField

from tupa.apps.accounts.models import CityModel
from tupa.apps.followup.models.promise import Commitment

__all__ = ["EvidencePicture", "PromiseStep"]


class PromiseStep(CityModel):
    """One named step on the way to keeping a promise, and whether it has been taken."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("step", "Planned")
        UNDER_WAY = "under_way", pgettext_lazy("step", "Under way")
        DONE = "done", pgettext_lazy("step", "Done")
        DROPPED = "dropped", pgettext_lazy("step", "Dropped")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="steps")
    submission = models.UUIDField(default=uuid.uuid4)
    name = I18nCharField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reason = I18nCharField(blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="promise_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.state}"

    @property
    def unit_id(self) -> int:
        """Whose it is to tell: that of the promise."""
        return self.commitment.unit_id

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.DROPPED}


class EvidencePicture(CityModel):
    """A picture of what was done for a promise, with words for those who do not see it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="pictures")
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    alt = I18nCharField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "commitment", "sha256"], name="evidence_picture_once"
            ),
        ]

    def __str__(self) -> str:
        return f"picture {self.pk}"

    @property
    def unit_id(self) -> int:
        """Whose it is to tell: that of the promise."""
        return self.commitment.unit_id
