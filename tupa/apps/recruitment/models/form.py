"""The application form as data: its questions, the versions that were published, own answers."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Feature, Programme
from tupa.apps.recruitment.models.application import Application

__all__ = ["FormQuestion", "FormVersion", "FreeAnswer"]


class FormQuestionQuerySet(models.QuerySet["FormQuestion"]):
    def in_use(self) -> FormQuestionQuerySet:
        """Questions that have not been taken off the form."""
        return self.filter(retired_at=None)


class FormQuestion(CityModel):
    """One question of a panel's application form: that of a feature, or one of the city's own."""

    class Kind(models.TextChoices):
        FEATURE = "feature", _("Feature of the draw")
        LINE = "line", _("One line of text")
        TEXT = "text", _("Several lines of text")
        CHOICE = "choice", _("One of several choices")
        YES_NO = "yes_no", _("Yes or no")

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="form_questions"
    )
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind)
    feature = models.OneToOneField(
        Feature, null=True, blank=True, on_delete=models.CASCADE, related_name="form_question"
    )
    label = I18nCharField(blank=True)
    help = I18nTextField(blank=True)
    #: One `{"key": ..., "name": {language: text}}` a choice.
    options = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = FormQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "key"], name="question_key_once"),
            models.CheckConstraint(
                condition=models.Q(kind="feature", feature__isnull=False)
                | (~models.Q(kind="feature") & models.Q(feature=None)),
                name="question_of_a_feature_has_it",
            ),
        ]

    def __str__(self) -> str:
        return str(self.label) or self.key


class FormVersion(CityModel):
    """The form as it stood in front of applicants from one moment on; it never changes."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="form_versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "programme", "number"], name="form_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.number}"


class FreeAnswer(CityModel):
    """What an applicant answered to a question of the city's own: words, or the key of a choice."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="free_answers"
    )
    question = models.ForeignKey(FormQuestion, on_delete=models.PROTECT, related_name="answers")
    text = EncryptedTextField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "application", "question"], name="one_answer_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question_id}"
