"""Who took part in which course, and when courses are held together.

Of a member of staff it is kept that they took part. What they answered in a quiz, and how well, is
kept nowhere. Who has led which method is read from the workshops themselves.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.training.library import Course, course_of

__all__ = ["Feedback", "TookPart", "TrainingSession"]


class TrainingSession(CityModel):
    """A course held together: when, where and by whom."""

    course = models.SlugField(max_length=40)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    trainer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["city", "starts_at"], name="training_session_time")]

    def __str__(self) -> str:
        return f"{self.course} {self.starts_at:%Y-%m-%d}"

    @property
    def content(self) -> Course | None:
        return course_of(self.course)

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()


class TookPart(CityModel):
    """One person took part in one course, on their own or in a session.

    Somebody without an account, such as a hired facilitator, stands there by name.
    """

    course = models.SlugField(max_length=40)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="took_part"
    )
    name = models.CharField(max_length=200, blank=True)
    session = models.ForeignKey(
        TrainingSession, null=True, blank=True, on_delete=models.CASCADE, related_name="attended"
    )
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["city", "user", "course"], name="took_part_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "session", "user"],
                condition=models.Q(session__isnull=False, user__isnull=False),
                name="took_part_once_a_session",
            ),
            models.UniqueConstraint(
                fields=["city", "course", "user"],
                condition=models.Q(session=None, user__isnull=False),
                name="took_part_once_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"took part {self.pk}"


class Feedback(CityModel):
    """What one person thought of a session; nothing tells who, nor when."""

    class Use(models.IntegerChoices):
        NONE = 1, _("Not at all")
        LITTLE = 2, _("A little")
        SOME = 3, _("Somewhat")
        MUCH = 4, _("Much")
        GREAT = 5, _("Very much")

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="feedback")
    use = models.PositiveSmallIntegerField(choices=Use)
    words = models.TextField(blank=True, max_length=1000)

    class Meta:
        #: By words, so that the order of writing does not lead back to anybody.
        ordering = ["words", "pk"]
        indexes = [models.Index(fields=["city", "session"], name="feedback_session")]

    def __str__(self) -> str:
        return f"feedback {self.pk}"
