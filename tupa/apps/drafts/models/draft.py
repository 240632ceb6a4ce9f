"""A draft that was shared, as it was then, and who was asked about it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.models import CityModel
from tupa.apps.drafts.models.partner import Partner
from tupa.apps.outbox.actions import Recipient
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["Draft", "Part", "Reader"]


@dataclass(frozen=True)
class Part:
    """One thing of a draft that can be commented on; times only in a run sheet."""

    number: int
    title: Any
    text: Any = ""
    clock: datetime.time | None = None
    minutes: int = 0


class Draft(CityModel):
    """The theme, the questions or the run sheet, sent for comments before it is decided."""

    class Step(models.TextChoices):
        THEME = "theme", _("Theme")
        QUESTIONS = "questions", _("Questions to the panel")
        RUN_SHEET = "run_sheet", _("Programme of the evening")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="drafts")
    #: Nothing: the questions of the whole series.
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    step = models.CharField(max_length=10, choices=Step)
    asks = I18nTextField(blank=True)
    reply_by = models.DateField()
    for_members = models.BooleanField(default=True)
    partners = models.ManyToManyField(Partner, blank=True, related_name="drafts")
    #: As it stood when it was shared: title and text by language, clock and minutes.
    parts = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["city", "programme"], name="draft_programme")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The step, and the workshop it is about."""
        step = str(self.get_step_display())
        return f"{step}: {self.workshop.theme}" if self.workshop else step

    @property
    def shown_parts(self) -> list[Part]:
        return [
            Part(
                number,
                LazyI18nString(part["title"]),
                LazyI18nString(part.get("text", "")),
                datetime.time.fromisoformat(part["clock"]) if part.get("clock") else None,
                part.get("minutes", 0),
            )
            for number, part in enumerate(self.parts, 1)
        ]

    def takes_comments(self, today: datetime.date) -> bool:
        return self.shared_at is not None and self.closed_at is None and today <= self.reply_by


class Reader(CityModel):
    """One person who was asked to comment on a draft: a member or a partner."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="readers")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.CASCADE, related_name="read_drafts"
    )
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="readings"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "draft", "member"], name="member_once_a_draft"),
            models.UniqueConstraint(
                fields=["city", "draft", "partner"], name="partner_once_a_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(member=None, partner__isnull=False)
                | models.Q(member__isnull=False, partner=None),
                name="reader_is_member_or_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"reader {self.pk}"

    @property
    def name(self) -> str:
        if self.member is not None:
            return self.member.name
        return self.partner.name if self.partner else ""

    @property
    def recipient(self) -> Recipient | None:
        """Where the person is written to; nothing when they left or were forgotten."""
        if self.partner is not None:
            return self.partner.recipient if self.partner.forgotten_at is None else None
        member = self.member
        if member is None or member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
            return None
        recipient: Recipient = member.application.recipient
        return recipient
