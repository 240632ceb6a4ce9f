"""Who is invited to a workshop, and who comes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.panel.models import Member
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Participant"]


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> ParticipantQuerySet:
        return self.filter(attended=True)

    def expected(self) -> ParticipantQuerySet:
        """Everyone who has not said that they stay away."""
        return self.exclude(reply=Participant.Reply.NO)

    def current(self) -> ParticipantQuerySet:
        """Without members who have left the panel since, unless they took part."""
        seated = [Member.State.ASKED, Member.State.CONFIRMED]
        return self.filter(
            models.Q(member=None) | models.Q(member__state__in=seated) | models.Q(attended=True)
        )

    def with_names(self) -> ParticipantQuerySet:
        """With the rows from which names are read."""
        return self.select_related("member__application")


class Participant(CityModel):
    """One person at one workshop: a member of the panel, or somebody from the city."""

    class Part(models.TextChoices):
        RESIDENT = "resident", _("Resident")
        STAFF = "staff", _("City staff")
        FACILITATOR = "facilitator", _("Facilitator")
        SCRIBE = "scribe", _("Scribe")
        EXPERT = "expert", _("Expert")

    class Reply(models.TextChoices):
        NONE = "none", _("No reply yet")
        YES = "yes", _("Is coming")
        NO = "no", _("Cannot come")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    staff_name = models.CharField(max_length=200, blank=True)
    #: Of somebody without an account, so that they are invited and can reply.
    email = EncryptedTextField(null=True, blank=True)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    part = models.CharField(max_length=12, choices=Part)
    reply = models.CharField(max_length=5, choices=Reply, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)
    #: Asked at the door; nothing: not asked.
    may_be_photographed = models.BooleanField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "workshop", "member"], name="member_once_a_workshop"
            ),
            models.UniqueConstraint(
                fields=["city", "workshop", "user"], name="staff_once_a_workshop"
            ),
            models.CheckConstraint(
                condition=models.Q(part="resident", member__isnull=False)
                | (~models.Q(part="resident") & models.Q(member=None)),
                name="residents_are_members",
            ),
        ]

    def __str__(self) -> str:
        return f"participant {self.pk}"

    @property
    def name(self) -> str:
        return self.member.name if self.member else self.staff_name

    @property
    def short_name(self) -> str:
        """First name and initial, for what lies on a table: `Aino K.`"""
        first, *rest = self.name.split() or [""]
        return f"{first} {rest[-1][0]}." if rest else first

    @property
    def is_from_city(self) -> bool:
        return self.part != self.Part.RESIDENT
