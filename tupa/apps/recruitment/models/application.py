"""Applications people send to a call, and what they answered."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.outbox.actions import Recipient
from tupa.apps.outbox.models import Channel
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Feature, FeatureValue, Programme
from tupa.apps.recruitment.models.call import Call
from tupa.apps.recruitment.models.outreach import OutreachChannel
from tupa.apps.recruitment.sealing import is_sealed

__all__ = ["Application", "ApplicationAnswer", "ApplicationQuerySet"]


class ApplicationQuerySet(models.QuerySet["Application"]):
    def in_force(self) -> ApplicationQuerySet:
        """Applications that have not been withdrawn."""
        return self.filter(withdrawn_at=None)


class Application(CityModel):
    """What a person sent to a call: how to reach them, and that they wish to take part."""

    class Source(models.TextChoices):
        WEB = "web", _("On the web")
        PAPER = "paper", _("On paper")
        PHONE = "phone", _("By phone")
        IMPORT = "import", _("Imported")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="applications")
    call = models.ForeignKey(
        Call, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    came_by = models.ForeignKey(
        OutreachChannel,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
    )
    reference = models.CharField(max_length=12)
    submission = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel)
    email = EncryptedTextField(null=True, blank=True)
    email_hash = models.CharField(max_length=64, blank=True)
    phone = EncryptedTextField(null=True, blank=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    postal_address = EncryptedTextField(null=True, blank=True)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    has_protected_address = models.BooleanField(default=False)
    needs_support = models.BooleanField(default=False)
    #: Which version of the form was answered; none before the form had versions.
    form_version = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    entered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    received_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="submission_once"),
            models.UniqueConstraint(fields=["city", "reference"], name="reference_once"),
        ]
        indexes = [
            models.Index(
                fields=["city", "programme", "withdrawn_at"], name="application_programme"
            ),
            models.Index(fields=["city", "email_hash"], name="application_email"),
            models.Index(fields=["city", "phone_hash"], name="application_phone"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def shown_name(self) -> str:
        """The name, or that it was erased when the time came."""
        return gettext("erased") if self.erased_at else self.name

    @cached_property
    def is_sealed(self) -> bool:
        """Whether the answers no longer change; several parts of one's own page ask this."""
        return is_sealed(self.programme)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def recipient(self) -> Recipient:
        """Where this person is written to, in their language."""
        address = {
            Channel.EMAIL: self.email,
            Channel.PHONE: self.phone,
            Channel.LETTER: self.postal_address,
        }[Channel(self.channel)]
        return Recipient(self.name, self.channel, address or "", self.language)


class ApplicationAnswer(CityModel):
    """What an applicant answered about one feature; no value means "prefer not to say"."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    feature = models.ForeignKey(Feature, on_delete=models.PROTECT, related_name="answers")
    value = models.ForeignKey(
        FeatureValue, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "application", "feature"], name="one_answer_a_feature"
            ),
        ]
        indexes = [models.Index(fields=["city", "feature", "value"], name="answers_by_value")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.feature_id}"
