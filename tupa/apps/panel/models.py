"""The residents chosen for a programme, and those ready to take a like-for-like seat."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.lottery.models import Draw
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["AnswerCheck", "Member", "ReplyCall", "Reserve", "Succession"]


class MemberQuerySet(models.QuerySet["Member"]):
    def seated(self) -> MemberQuerySet:
        """Those who hold a seat: asked or confirmed, not declined or left."""
        return self.filter(state__in=[Member.State.ASKED, Member.State.CONFIRMED])

    def confirmed(self) -> MemberQuerySet:
        return self.filter(state=Member.State.CONFIRMED)


class Member(CityModel):
    """A resident with a seat on the panel."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for a reply")
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")
        LEFT = "left", _("Left the panel")
        SILENT = "silent", _("Did not answer")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="members")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="member")
    draw = models.ForeignKey(
        Draw, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    reply_by = models.DateTimeField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "programme", "state"], name="member_state")]

    def __str__(self) -> str:
        return f"member {self.pk}"

    @property
    def name(self) -> str:
        return self.application.shown_name


class ReserveQuerySet(models.QuerySet["Reserve"]):
    def waiting(self) -> ReserveQuerySet:
        """Those who can still be asked: on reserve, and with an application in force."""
        return self.filter(state=Reserve.State.WAITING, application__withdrawn_at=None)


class Reserve(CityModel):
    """Someone ready to take a seat, in the order in which they would be asked."""

    class State(models.TextChoices):
        WAITING = "waiting", _("On reserve")
        SEATED = "seated", _("Took a seat")
        DECLINED = "declined", pgettext_lazy("state of a reserve", "No longer on reserve")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reserves")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="reserve"
    )
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    since = models.DateTimeField(default=timezone.now)

    objects = ReserveQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["city", "programme", "state"], name="reserve_state")]

    def __str__(self) -> str:
        return f"reserve {self.position}"


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def open(self) -> SuccessionQuerySet:
        """Free seats about which nothing has been decided: nobody asked, not left empty."""
        return self.filter(successor=None, left_empty_at=None)


class Succession(CityModel):
    """A seat that became free and who was asked to take it, with the quotas before and after.

    Until somebody is asked, `proposed` is the reserve who fits best; it is computed anew whenever
    a seat becomes free or a reserve is no longer there.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="successions")
    left = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="succession")
    successor = models.OneToOneField(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="succeeded"
    )
    proposed = models.ForeignKey(
        Reserve, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    keeps_quotas = models.BooleanField()
    counts = models.JSONField()
    seed = models.CharField(max_length=64, blank=True)
    engine = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    left_empty_at = models.DateTimeField(null=True, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["city", "programme"], name="succession_programme")]

    def __str__(self) -> str:
        return f"{self.left_id} -> {self.successor_id}"

    @property
    def is_open(self) -> bool:
        return self.successor_id is None and self.left_empty_at is None


class AnswerCheckQuerySet(models.QuerySet["AnswerCheck"]):
    def done(self) -> AnswerCheckQuerySet:
        return self.exclude(result="")


class AnswerCheck(CityModel):
    """Whether what a member answered holds: asked by phone, by a posted code, or at a workshop."""

    class Result(models.TextChoices):
        HOLDS = "holds", _("The answers hold")
        CHANGED = "changed", _("True when given, changed since")
        FALSE = "false", _("An answer was not true")

    class Way(models.TextChoices):
        PHONE = "phone", _("On the phone")
        WORKSHOP = "workshop", _("At the first workshop")
        CODE = "code", _("By the code of a posted letter")

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="answer_check")
    result = models.CharField(max_length=10, choices=Result, blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    #: Keys of the features that did not hold; never what is true instead.
    features = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    lives_here_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerCheckQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city", "result"], name="answer_check_result")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.result}"


class ReplyCall(CityModel):
    """One telephone call to a person who has been asked and has not answered."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("Takes the seat")
        DECLINED = "declined", _("Declines the seat")
        MORE_TIME = "more_time", _("Asks for more time")
        NOT_REACHED = "not_reached", _("Not reached")
        WRONG_NUMBER = "wrong_number", _("The number is wrong")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="reply_calls")
    outcome = models.CharField(max_length=14, choices=Outcome)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["city", "member"], name="reply_call_whose")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.outcome}"
