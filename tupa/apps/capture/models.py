"""What a table wrote, as it wrote it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.links import NewLink
from tupa.apps.accounts.models import CityModel, SignedLink
from tupa.apps.capture.languages import name_of
from tupa.apps.privacy.actions import STUB
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["EarlierWording", "Note", "ReadBack", "SheetPhoto", "TableLink", "Wall"]


class _PrintableLink(CityModel):
    """Keeps a signed link's token and code, encrypted, so that a lost sheet is printed again."""

    link = models.ForeignKey(
        SignedLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    token: models.TextField[str | None, str | None] = EncryptedTextField(null=True, blank=True)
    code: models.TextField[str | None, str | None] = EncryptedTextField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def printed(self) -> NewLink | None:
        """What a sheet shows, while the link still opens its page."""
        if self.link is None or not self.token or not self.code:
            return None
        return NewLink(self.link, self.token, self.code) if self.link.is_open() else None


class TableLink(_PrintableLink):
    """A table's way to write during one activity: a link, a QR code and a short code.

    Writing ends with the activity and some grace. The signed link itself opens its page for longer,
    so that a text sent too late is shown to its writer and not lost.
    """

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="links")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="table_links")
    grace_minutes = models.PositiveSmallIntegerField(default=10)
    open_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "table", "activity"], name="table_link_once"),
        ]

    def __str__(self) -> str:
        return f"table {self.table_id} activity {self.activity_id}"

    @property
    def closes_at(self) -> datetime:
        """With the activity and the grace, or later when staff opened it again."""
        planned = self.activity.ends_at + timedelta(minutes=self.grace_minutes)
        return max(planned, self.open_until or planned)

    def is_open(self, now: datetime | None = None) -> bool:
        return self.closed_at is None and (now or timezone.now()) < self.closes_at


class SheetPhoto(CityModel):
    """A photograph of a sheet the table wrote by hand."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="photos")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["taken_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "table", "sha256"], name="photo_once"),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk}"


class NoteQuerySet(models.QuerySet["Note"]):
    def on_wall(self) -> NoteQuerySet:
        return self.filter(state=Note.State.SHOWN)

    def of(self, table: Table, activity: Activity) -> NoteQuerySet:
        """What one table wrote during one activity, on the wall or not."""
        return self.filter(city_id=table.city_id, table=table, activity=activity)


class Note(CityModel):
    """One thing a table wrote, in its own words and language."""

    class Kind(models.TextChoices):
        IDEA = "idea", _("Idea")
        CONCERN = "concern", _("Concern")
        QUESTION = "question", _("Question")

    class State(models.TextChoices):
        SHOWN = "shown", _("On the wall")
        HELD = "held", _("Held back")
        HIDDEN = "hidden", _("Hidden")

    class Source(models.TextChoices):
        TABLE = "table", _("Typed at the table")
        PASTE = "paste", _("Pasted")
        STAFF = "staff", _("Typed from paper by staff")

    class Direction(models.TextChoices):
        LTR = "ltr", _("From left to right")
        RTL = "rtl", _("From right to left")

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="notes")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="notes")
    submission = models.UUIDField(default=uuid.uuid4)
    text = models.TextField()
    language = models.CharField(max_length=12, default="fi")
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.LTR)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.IDEA)
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN)
    source = models.CharField(max_length=10, choices=Source, default=Source.TABLE)
    photo = models.ForeignKey(
        SheetPhoto, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes"
    )
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=1)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="note_once"),
        ]
        indexes = [
            models.Index(fields=["city", "activity", "table", "state"], name="note_wall"),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def is_redacted(self) -> bool:
        """Nothing but the stub is left of the text."""
        return self.text == STUB

    @property
    def language_name(self) -> str:
        return name_of(self.language)


class EarlierWording(CityModel):
    """What a note said before the table changed it: notes are official documents."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="earlier")
    revision = models.PositiveSmallIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=Note.Kind)
    language = models.CharField(max_length=12)
    direction = models.CharField(max_length=3, choices=Note.Direction)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["city", "note", "revision"], name="wording_once"),
        ]

    def __str__(self) -> str:
        return f"note {self.note_id} wording {self.revision}"


class ReadBack(CityModel):
    """The table saw or heard its notes and said yes: which notes in which wording, when."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="read_backs")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="read_backs")
    note_ids = models.JSONField()
    revisions = models.JSONField(default=list)
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["agreed_at"]
        indexes = [models.Index(fields=["city", "table", "activity"], name="readback_table")]

    def __str__(self) -> str:
        return f"read-back {self.pk}"

    @property
    def wordings(self) -> set[tuple[int, int]]:
        """Pairs of a note's id and the revision the table agreed to."""
        return set(zip(self.note_ids, self.revisions, strict=False))


class Wall(_PrintableLink):
    """What the projector shows of one workshop; without a chosen activity it follows the time."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="wall")
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_held = models.BooleanField(default=False)
    #: Instead of notes: who sits at which table, while people find their places.
    shows_tables = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"wall {self.workshop_id}"
