"""A list of applications on its way in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Programme

__all__ = ["ApplicationImport"]


class ApplicationImport(CityModel):
    """A list gathered elsewhere: its rows as they came and what is wrong with which."""

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        TAKING = "taking", _("Being taken in")
        DONE = "done", _("Taken in")

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="application_imports"
    )
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    #: The sheet as JSON, as `imports.kept` writes it; emptied when the list is in.
    rows = EncryptedTextField(null=True, blank=True)
    #: Of the rows, so that the same file sent twice is one.
    mark = models.CharField(max_length=64, blank=True)
    row_count = models.PositiveIntegerField(default=0)
    #: `[row, column, code, details]` of the first thing wrong with each row, as JSON: may quote
    #: a cell, so it is kept and emptied like the rows.
    faults = EncryptedTextField(null=True, blank=True)
    good = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["city", "programme", "state"], name="application_import_state")
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.state}"
