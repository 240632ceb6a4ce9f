"""A round of letters to a random sample: who was written to, and who of them applied."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.recruitment.models import Application, Call

__all__ = ["Invitee", "LetterRound", "RoundImport"]


class LetterRound(CityModel):
    """One round of letters for a call: its words, and the day it went into the post."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="letter_rounds")
    name = models.CharField(max_length=120)
    subject = I18nCharField()
    body = I18nTextField()
    created_at = models.DateTimeField(default=timezone.now)
    posted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "call", "name"], name="letter_round_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Invitee(CityModel):
    """A person of the sample, with a code of their own by which their reply is known."""

    letter_round = models.ForeignKey(LetterRound, on_delete=models.CASCADE, related_name="invitees")
    code = models.CharField(max_length=8)
    name = models.CharField(max_length=200, blank=True)
    postal_address = EncryptedTextField(null=True, blank=True)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    stratum = models.CharField(max_length=80, blank=True)
    #: The same person of the same file is taken in once.
    mark = models.CharField(max_length=64)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="invitee_code_once"),
            models.UniqueConstraint(
                fields=["city", "letter_round", "mark"], name="invitee_once_a_round"
            ),
        ]
        indexes = [
            models.Index(fields=["city", "letter_round", "stratum"], name="invitee_stratum"),
        ]

    def __str__(self) -> str:
        return self.code


class RoundImport(CityModel):
    """A file on its way in: its rows as they came, how its columns are read, what is wrong."""

    class State(models.TextChoices):
        MATCHING = "matching", _("Columns are being matched")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        DONE = "done", _("Taken in")
        FAILED = "failed", _("Could not be taken in")

    letter_round = models.ForeignKey(LetterRound, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.MATCHING)
    headings = models.JSONField(default=list)
    #: `[[row number, [cells]], ...]` as JSON; emptied when the import is over.
    rows = EncryptedTextField(null=True, blank=True)
    #: Of the rows, so that the same file sent twice is one.
    mark = models.CharField(max_length=64, blank=True)
    row_count = models.PositiveIntegerField(default=0)
    #: Which heading is which column: code to heading.
    columns = models.JSONField(default=dict)
    #: `[row, heading, code]` of everything wrong; never what stood in the cell.
    faults = models.JSONField(default=list)
    good = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["city", "state", "created_at"], name="round_import_state")]

    def __str__(self) -> str:
        return f"{self.letter_round_id} {self.state}"

    @property
    def bad(self) -> int:
        """How many rows something is wrong with."""
        return len({row for row, _heading, _code in self.faults})
