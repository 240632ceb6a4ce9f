"""Models of panels as files, the panels made from them, and what was learned beside each part."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.look.spoken import title_of
from tupa.apps.programmes.models import Programme

__all__ = ["Adoption", "Lesson", "ModelArchive"]


class ModelArchive(CityModel):
    """A model as a file, made of one of the city's panels or received from another city."""

    name = I18nCharField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    #: The cities it comes from, as in its manifest, and what each learned, by part.
    origins = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    source = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.SET_NULL, related_name="models_made"
    )
    kept_at = models.DateTimeField(default=timezone.now)
    kept_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    #: In the catalogue that every city and everybody can read.
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "digest"], name="model_once"),
        ]
        indexes = [models.Index(fields=["city", "-kept_at"], name="model_newest")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def language_titles(self) -> list[str]:
        """The languages of its texts by name, in the reader's language."""
        return [title_of(code) for code in self.languages]

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None


class Adoption(CityModel):
    """A panel that was begun with a model: which one, and when."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="adoption")
    archive = models.ForeignKey(ModelArchive, on_delete=models.PROTECT, related_name="adoptions")
    #: Of the form that was sent, so that sending it twice makes one panel.
    once = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["city", "once"], name="adoption_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} from {self.archive_id}"


class Lesson(CityModel):
    """What a city learned about one part of its panel's model, for the next city."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lessons")
    part = models.CharField(max_length=40)
    text = I18nTextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "part"], name="lesson_once"),
        ]

    def __str__(self) -> str:
        return self.part
