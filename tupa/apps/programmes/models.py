"""What a panel is asked, by whom and for whom; and by what features it is made diverse."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User

__all__ = ["Feature", "FeatureValue", "Mandate", "Programme", "RuleChange"]


class Programme(CityModel):
    """One run of the model in a city: mandate, call, panel, workshops, follow-up."""

    #: When an announced call opens; `public.tell_openings` sets it, it is not a column.
    opens_later: datetime.datetime | None

    class Stage(models.TextChoices):
        PREPARING = "preparing", _("Being prepared")
        CALL = "call", _("Call open")
        DRAW = "draw", _("Draw")
        WORKSHOPS = "workshops", _("Workshops")
        ANSWERS = "answers", _("Answers")
        FOLLOW_UP = "follow_up", _("Follow-up")
        ENDED = "ended", _("Ended")

    slug = models.SlugField(max_length=60)
    name = I18nCharField()
    summary = I18nTextField(blank=True)
    panel_size = models.PositiveSmallIntegerField(default=25)
    extra_seats = models.PositiveSmallIntegerField(default=0)
    #: The days between which its workshops are held, where they were agreed on.
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PREPARING)
    is_published = models.BooleanField(default=False)
    #: Invented people, to practise with: never public, and in no figure of the city.
    is_practice = models.BooleanField(default=False, editable=False)
    #: Something of its evaluation is public; kept here so that no page has to look.
    is_evaluated = models.BooleanField(default=False)
    rules_frozen_at = models.DateTimeField(null=True, blank=True)
    draw_ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "slug"], name="programme_slug_once"),
            models.CheckConstraint(condition=models.Q(panel_size__gte=1), name="panel_has_a_seat"),
            models.CheckConstraint(
                condition=models.Q(is_practice=False) | models.Q(is_published=False),
                name="practice_is_never_public",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="programme_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def covers(self, day: datetime.date) -> bool:
        """Whether a workshop may be held on this day."""
        is_early = self.starts_on is not None and day < self.starts_on
        return not is_early and not (self.ends_on is not None and day > self.ends_on)

    @property
    def drawn_size(self) -> int:
        """How many are drawn: some always drop out before the start. The quotas are of these."""
        return self.panel_size + self.extra_seats

    @property
    def are_rules_frozen(self) -> bool:
        return self.rules_frozen_at is not None


class Mandate(CityModel):
    """The question, what is open and what is not, who receives the result and answers by when."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="mandate")
    question = I18nTextField()
    open_matters = I18nTextField()
    closed_matters = I18nTextField()
    recipient = I18nCharField()
    answer_days = models.PositiveSmallIntegerField(default=56)
    answer_by = models.DateField()
    office_holder = I18nCharField()
    given_on = models.DateField()

    def __str__(self) -> str:
        return str(self.question)


class Feature(CityModel):
    """An attribute by which the panel is made diverse, and the published ground for using it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="features")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    name = I18nCharField()
    question = I18nCharField()
    help = I18nTextField(blank=True)
    ground = I18nTextField()
    is_place = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "key"], name="feature_key_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class FeatureValue(CityModel):
    """One class of a feature, with the least and most seats it may have on the panel."""

    feature = models.ForeignKey(Feature, on_delete=models.CASCADE, related_name="values")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    name = I18nCharField()
    least = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField()
    #: Of a district: `02100–02180, 02200`. Shown behind its name, and known to letter rounds.
    postcodes = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "feature", "key"], name="value_key_once"),
            models.CheckConstraint(
                condition=models.Q(most__gte=models.F("least")), name="quota_least_at_most_most"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def seats(self) -> str:
        """The quota as people write it: `4–6`, or one number."""
        return str(self.most) if self.least == self.most else f"{self.least}–{self.most}"

    def clean(self) -> None:
        if self.least > self.most:
            raise ValidationError({"most": _("The most cannot be smaller than the least.")})


class RuleChange(CityModel):
    """A change of the rules after the call opened: public, with its reason."""

    class Subject(models.TextChoices):
        QUOTA = "quota", _("Quota")
        MANDATE = "mandate", _("Mandate")
        CALL = "call", _("Call")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rule_changes")
    subject = models.CharField(max_length=10, choices=Subject, default=Subject.QUOTA)
    value = models.ForeignKey(
        FeatureValue, null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    least_before = models.PositiveSmallIntegerField(null=True, blank=True)
    most_before = models.PositiveSmallIntegerField(null=True, blank=True)
    least_after = models.PositiveSmallIntegerField(null=True, blank=True)
    most_after = models.PositiveSmallIntegerField(null=True, blank=True)
    field = models.CharField(max_length=40, blank=True)
    before = I18nTextField(blank=True)
    after = I18nTextField(blank=True)
    reason = I18nTextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(subject="quota")
                | models.Q(
                    value__isnull=False,
                    least_before__isnull=False,
                    most_before__isnull=False,
                    least_after__isnull=False,
                    most_after__isnull=False,
                ),
                name="quota_change_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.at:%Y-%m-%d}"

    @property
    def seats_before(self) -> str:
        return f"{self.least_before}–{self.most_before}"

    @property
    def seats_after(self) -> str:
        return f"{self.least_after}–{self.most_after}"


class PopulationShare(CityModel):
    """How large a part of a city's residents gives one answer: of an age, in a district."""

    #: The key or the name of a feature, as models and lists call it.
    feature = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=1)
    value = I18nCharField()
    #: In per cent; a district may stand without one.
    share = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    #: Of a district: its code in the city's own lists, and its postcodes.
    code = models.CharField(max_length=40, blank=True)
    postcodes = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["feature", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "feature", "position"], name="population_share_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feature}: {self.value}"
