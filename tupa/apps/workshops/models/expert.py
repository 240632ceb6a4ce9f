"""What residents ask the experts, and what everyone may read before a workshop."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.workshops.models.participant import Participant
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Briefing", "Question"]


class QuestionQuerySet(models.QuerySet["Question"]):
    def answered(self) -> QuestionQuerySet:
        return self.exclude(answered_at=None)

    def waiting(self) -> QuestionQuerySet:
        return self.filter(answered_at=None)


class Question(CityModel):
    """A question to the experts of a workshop, or somebody a member would like to hear.

    Nobody is shown as the asker: other participants see the words alone.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    #: Asked from a table's own page: the table is the author.
    table_number = models.PositiveSmallIntegerField(null=True, blank=True)
    proposes_expert = models.BooleanField(default=False)
    text = models.TextField(max_length=1000)
    language = models.CharField(max_length=12)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = I18nTextField(blank=True)
    answered_by = I18nCharField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["city", "workshop"], name="question_workshop")]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Briefing(CityModel):
    """What members can read before a workshop: the talk, what speaks for and against, the words."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="briefing")
    talk = I18nTextField(blank=True)
    in_favour = I18nTextField(blank=True)
    against = I18nTextField(blank=True)
    words = I18nTextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"briefing of {self.workshop_id}"
