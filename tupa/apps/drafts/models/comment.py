"""What somebody says about a draft, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.drafts.models.draft import Draft, Reader

__all__ = ["Comment"]


class CommentQuerySet(models.QuerySet["Comment"]):
    def waiting(self) -> CommentQuerySet:
        return self.filter(answered_at=None)

    def to_tell(self) -> CommentQuerySet:
        """Answered, and the answer has not gone out."""
        return self.exclude(answered_at=None).filter(told_at=None)

    def public(self) -> CommentQuerySet:
        """Told, and summed up for everyone."""
        return self.exclude(told_at=None).filter(is_public=True)


class Comment(CityModel):
    """A comment on a draft or one part of it, with the coordinator's answer."""

    class Outcome(models.TextChoices):
        CHANGED = "changed", pgettext_lazy("what became of a comment", "Changed")
        PARTLY = "partly", pgettext_lazy("what became of a comment", "Changed in part")
        KEPT = "kept", pgettext_lazy("what became of a comment", "Not changed")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    #: Nothing: said in a meeting, or it is no longer known who.
    reader = models.ForeignKey(
        Reader, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    #: The number of the part; nothing: about the whole.
    part = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(max_length=2000)
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    #: What changed, or why not.
    answer = I18nTextField(blank=True)
    #: The comment in a few words without names, for everyone.
    gist = I18nCharField(blank=True)
    is_public = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["city", "draft"], name="comment_draft")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | ~models.Q(outcome=""),
                name="answered_comment_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"
