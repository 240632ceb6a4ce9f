"""Readable proposals made from notes, in words their table has approved."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.accounts.rows import CountOf
from tupa.apps.capture.models import Note
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Workshop

__all__ = [
    "Confirmation",
    "EarlierIdeaWording",
    "Idea",
    "IdeaLink",
    "IdeaNote",
    "IdeaTranslation",
    "Likeness",
    "Theme",
    "WorkshopSummary",
]


class Theme(CityModel):
    """A named set of ideas."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="themes")
    key = models.SlugField(max_length=40)
    name = I18nCharField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "key"], name="theme_key_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class WorkshopSummary(CityModel):
    """What a workshop ideated in a few plain sentences, written by a person."""

    workshop = models.OneToOneField(
        Workshop, on_delete=models.CASCADE, related_name="ideas_summary"
    )
    text = I18nTextField()
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"summary {self.workshop_id}"


class IdeaQuerySet(models.QuerySet["Idea"]):
    def published(self) -> IdeaQuerySet:
        return self.filter(state=Idea.State.PUBLISHED)

    def public(self) -> IdeaQuerySet:
        """What anybody may read: published ideas, and those withdrawn after publishing."""
        return self.filter(published_at__isnull=False)

    def awaiting_confirmation(self) -> IdeaQuerySet:
        return self.filter(state=Idea.State.CONFIRMING)

    def with_theme_size(self) -> IdeaQuerySet:
        """Each with `theme_size`: how many published ideas its theme has."""
        same = Idea.objects.published().filter(city=models.OuterRef("city"))
        return self.annotate(theme_size=CountOf(same.filter(theme=models.OuterRef("theme"))))


class Idea(CityModel):
    """A proposal made from a table's notes; the notes stay, linked."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONFIRMING = "confirming", _("With the table for confirmation")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("idea", "Withdrawn")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="ideas")
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas"
    )
    table = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas"
    )
    number = models.PositiveSmallIntegerField()
    submission = models.UUIDField(default=uuid.uuid4)
    title = I18nCharField()
    text = I18nTextField()
    original_language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    wording = models.PositiveSmallIntegerField(default=1)
    confirm_by = models.DateTimeField(null=True, blank=True)
    asked_count = models.PositiveSmallIntegerField(default=0)
    confirmed_count = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = I18nTextField(blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "number"], name="idea_once"),
            models.UniqueConstraint(fields=["city", "submission"], name="idea_submission_once"),
        ]
        indexes = [
            models.Index(fields=["city", "programme", "state"], name="idea_state"),
            models.Index(fields=["city", "state", "-published_at"], name="idea_newest"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def can_be_reworded(self) -> bool:
        """Published words stay as the table and the public saw them."""
        return self.state in {self.State.DRAFT, self.State.CONFIRMING}


class IdeaTranslation(CityModel):
    """Who wrote a translation of an idea, and of which of its wordings."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12, choices=choices_of_all)
    wording = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "idea", "language"], name="translation_once_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.language}"


class IdeaNote(CityModel):
    """The link from an idea back to a note it was made from."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="sources")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="idea_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "idea", "note"], name="idea_note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.note_id}"


class EarlierIdeaWording(CityModel):
    """What an idea said when its table was asked, before it was worded anew."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="earlier_wordings")
    wording = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12, choices=choices_of_all)
    title = models.TextField()
    text = models.TextField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["wording"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "idea", "wording"], name="idea_wording_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} wording {self.wording}"


class IdeaLinkQuerySet(models.QuerySet["IdeaLink"]):
    def standing(self) -> IdeaLinkQuerySet:
        """Those that have not been undone."""
        return self.filter(undone_at=None)


class IdeaLink(CityModel):
    """One idea that went into another, or that another was split from. Undone, the row stays."""

    class Kind(models.TextChoices):
        MERGED = "merged", pgettext_lazy("idea", "Merged")
        SPLIT = "split", pgettext_lazy("idea", "Split")

    kind = models.CharField(max_length=6, choices=Kind)
    earlier = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="later_links")
    later = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="earlier_links")
    #: The notes that came along: undoing takes these back, and no others.
    note_ids = models.JSONField(default=list)
    state_before = models.CharField(max_length=12, choices=Idea.State, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = IdeaLinkQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "earlier", "later"],
                condition=models.Q(undone_at=None),
                name="ideas_linked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} {self.kind} {self.later_id}"


class Likeness(CityModel):
    """What a person decided of two ideas that the machine proposed as alike."""

    class Verdict(models.TextChoices):
        ALIKE = "alike", _("Say the same")
        DIFFERENT = "different", _("Say different things")

    first = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="likenesses")
    second = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="likenesses_back")
    verdict = models.CharField(max_length=9, choices=Verdict)
    score = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "first", "second"], name="judged_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="likeness_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.verdict} {self.second_id}"


class Confirmation(CityModel):
    """What one member of the table said about one wording of an idea."""

    class Reply(models.TextChoices):
        YES = "yes", _("This is what we meant")
        CORRECT = "correct", _("This needs a correction")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="confirmations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="confirmations")
    wording = models.PositiveSmallIntegerField()
    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    correction = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    replied_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "idea", "member", "wording"], name="asked_once_a_wording"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.member_id} {self.reply}"
