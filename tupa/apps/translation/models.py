"""The languages of a panel's texts beside those of the site, and the translated texts."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.programmes.models import Programme
from tupa.apps.translation.languages import BY_CODE, TextLanguage, fallbacks

__all__ = ["InterfaceText", "PanelLanguage", "Translation"]


class PanelLanguage(CityModel):
    """A language a panel's texts are translated into: who has it, until when, whether it shows."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="text_languages"
    )
    code = models.CharField(max_length=12)
    holder = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "programme", "code"], name="panel_language_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def language(self) -> TextLanguage:
        return BY_CODE[self.code]

    @property
    def stand_ins(self) -> list[TextLanguage]:
        """What is shown, in this order, where a text is missing."""
        return [BY_CODE[code] for code in fallbacks(self.code)[1:]]

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None


class Translation(CityModel):
    """One text in one language, with the original it was made from."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    key = models.CharField(max_length=160)
    text = models.TextField()
    original = models.TextField()
    original_language = models.CharField(max_length=12)
    is_machine = models.BooleanField(default=False)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "programme", "language", "key"], name="translation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.key}"


class InterfaceText(CityModel):
    """One text of the pages residents read, in a language that Tupa does not come in.

    `forms` are its words: one, or as many as the language has forms of a number.
    """

    language = models.CharField(max_length=12)
    key = models.CharField(max_length=16)
    context = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    plural = models.TextField(blank=True)
    forms = models.JSONField()
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "language", "key"], name="interface_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.key}"
