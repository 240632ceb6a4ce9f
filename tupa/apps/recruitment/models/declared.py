"""What an applicant declares beside the answers, and what was changed in the answers."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Feature, FeatureValue
from tupa.apps.recruitment.models.application import Application

__all__ = ["AnswerChange", "Declaration", "is_too_young", "may_be_minor"]


class Declaration(CityModel):
    """Year of birth, the guardian of a minor, and a tie to the topic by work or office."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="declaration"
    )
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    guardian_name = models.CharField(max_length=200, blank=True)
    guardian_contact = EncryptedTextField(null=True, blank=True)
    tie = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["city", "birth_year"], name="declared_birth_year")]

    def __str__(self) -> str:
        return f"declaration {self.application_id}"

    @property
    def may_be_minor(self) -> bool:
        """Whether the person may be under age this year."""
        return self.birth_year is not None and may_be_minor(self.birth_year, self.city.rules.adult)

    @property
    def perhaps_under(self) -> int | None:
        """The lower limit of age the person may be under this year: to take part, or of age."""
        if self.birth_year is None:
            return None
        age, rules = timezone.localdate().year - self.birth_year, self.city.rules
        return next((one for one in sorted((rules.least_age, rules.adult)) if age <= one), None)


def may_be_minor(birth_year: int, adult: int) -> bool:
    return timezone.localdate().year - birth_year <= adult


def is_too_young(birth_year: int, least: int) -> bool:
    """Who reaches the age this year may take part: of the birthday only the year is known."""
    return timezone.localdate().year - birth_year < least


class AnswerChange(CityModel):
    """An answer that counts for a quota was changed: from what to what, when, by whom."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="answer_changes"
    )
    feature = models.ForeignKey(Feature, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(
        FeatureValue, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    after = models.ForeignKey(
        FeatureValue, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["city", "application"], name="answer_change_whose")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.feature_id}"
