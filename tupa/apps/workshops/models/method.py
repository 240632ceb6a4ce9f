"""The city's own ways of working, beside those that come with Tupa."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel

__all__ = ["Method", "Stage"]


class Stage(models.TextChoices):
    """What a method is for."""

    BEGIN = "begin", _("Beginning and ending")
    LEARN = "learn", _("Learning about the matter")
    TALK = "talk", _("Talking and listening")
    IDEAS = "ideas", _("Making ideas")
    FUTURE = "future", _("Imagining futures")
    JUDGE = "judge", _("Testing and improving")
    CHOOSE = "choose", _("Choosing together")


class Method(CityModel):
    """A way of working that a city wrote itself or changed from a ready one."""

    key = models.SlugField(max_length=80)
    copied_from = models.SlugField(max_length=80, blank=True)
    stage = models.CharField(max_length=8, choices=Stage)
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    name = I18nCharField()
    purpose = I18nTextField()
    avoid = I18nTextField(blank=True)
    words = I18nTextField(blank=True)
    captured = I18nTextField(blank=True)
    access = I18nTextField(blank=True)
    remote = I18nTextField(blank=True)
    source = I18nCharField(blank=True)
    #: As in the files of the library: minutes, kind, name, text and whether people change tables.
    phases = models.JSONField()
    materials = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "key"], name="method_key_once"),
            models.CheckConstraint(
                condition=models.Q(least__gte=1, most__gte=models.F("least")),
                name="method_has_a_group",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
