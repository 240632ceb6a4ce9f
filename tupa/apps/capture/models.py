"""What a table wrote, as it wrote it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["Note", "ReadBack", "SheetPhoto", "TableLink", "Wall"]


class TableLink(CityModel):
    """A table's way to write during one activity: a link, a QR code and a short code."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="links")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="table_links")
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "table", "activity"], name="table_link_once"),
        ]

    def __str__(self) -> str:
        return f"table {self.table_id} activity {self.activity_id}"


class SheetPhoto(CityModel):
    """A photograph of a sheet the table wrote by hand."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="photos")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "table", "sha256"], name="photo_once"),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk}"


class NoteQuerySet(models.QuerySet["Note"]):
    def on_wall(self) -> NoteQuerySet:
        return self.filter(state=Note.State.SHOWN)


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


class ReadBack(CityModel):
    """The table saw or heard its notes and said yes: which notes, when."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="read_backs")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="read_backs")
    note_ids = models.JSONField()
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["agreed_at"]
        indexes = [models.Index(fields=["city", "table", "activity"], name="readback_table")]

    def __str__(self) -> str:
        return f"read-back {self.pk}"


class Wall(CityModel):
    """What the projector shows of one workshop."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="wall")
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_held = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"wall {self.workshop_id}"
