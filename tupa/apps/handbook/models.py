"""The handbook of a panel, and what those who organise it learnt on the way."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.handbook.outline import CHAPTERS, stages_after
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Debrief

__all__ = ["Compared", "DebriefChoice", "Handbook", "HandbookFile", "Learning"]


class Handbook(CityModel):
    """How one panel was really held, as it was last counted.

    `facts` holds the chapters in each language of the site: figures, dates and names of things.
    What people wrote is not in it: that is read when the handbook is shown, so that what is
    corrected or redacted later is so here too.
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="handbook")
    #: The city's own opening words, by language.
    opening: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"handbook {self.programme_id}"


class HandbookFile(CityModel):
    """The handbook as a file in one language; `stamp` tells from which words it was made."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"

    handbook = models.ForeignKey(Handbook, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=12, choices=choices_of_all)
    kind = models.CharField(max_length=4, choices=Kind)
    stamp = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "handbook", "language", "kind"], name="handbook_file_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}.{self.kind}"


class LearningQuerySet(models.QuerySet["Learning"]):
    def of_stages_over(self) -> LearningQuerySet:
        """Of those stages that the panel has behind it."""
        over = models.Q()
        for one in CHAPTERS.values():
            over |= models.Q(chapter=one.key, programme__stage__in=stages_after(one))
        return self.filter(over)


class Learning(CityModel):
    """What one organiser learnt in one stage of a panel, written for those who come after."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="learnings")
    chapter = models.CharField(max_length=20)
    language = models.CharField(max_length=12, choices=choices_of_all)
    changed = models.TextField(blank=True, max_length=2000)
    worked = models.TextField(blank=True, max_length=2000)
    otherwise = models.TextField(blank=True, max_length=2000)
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = LearningQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "programme", "chapter", "written_by"],
                name="learning_once_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"learning {self.pk}"


class DebriefChoice(CityModel):
    """Whether a colleague's debrief of a workshop stands in the handbook, and when it was read."""

    debrief = models.OneToOneField(Debrief, on_delete=models.CASCADE, related_name="choice")
    is_taken = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"choice {self.debrief_id}"


class Compared(CityModel):
    """That a panel stands in the comparison everyone reads: since when, by whom, its counts."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="compared")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    #: As counted; what is of too few people is hidden when it is shown.
    figures: models.JSONField[Any, Any] = models.JSONField(default=dict)
    counted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"compared {self.programme_id}"
