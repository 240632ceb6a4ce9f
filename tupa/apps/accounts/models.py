"""Cities, staff and their roles, and the signed links residents use instead of accounts."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.colours import palette_css
from tupa.apps.accounts.country import Country, country_of
from tupa.apps.accounts.logo import logo_file
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import DEFAULT, NEEDED, Spoken, language_here

__all__ = ["City", "CityModel", "Language", "Role", "RoleGrant", "SignedLink", "User"]


class Language(models.TextChoices):
    """The languages Tupa itself comes in: those of its organisers' side."""

    FI = "fi", "Suomi"
    SV = "sv", "Svenska"
    EN = "en", "English"


def default_languages() -> list[str]:
    return list(DEFAULT)


def default_needed() -> list[str]:
    return list(NEEDED)


class City(models.Model):
    """A city that runs panels with this installation."""

    slug = models.SlugField(unique=True)
    host = models.CharField(max_length=200, blank=True)
    #: Reached below `/city/<slug>/` alone: it has no host and is not the first city.
    at_path = models.BooleanField(default=False)
    name = I18nCharField()
    site_name = I18nCharField()
    #: Codes, the main one first; its own texts must stand in the needed ones to be published.
    languages = models.JSONField(default=default_languages)
    needed_languages = models.JSONField(default=default_needed)
    #: Another whenever its interface texts change, so that every process reads them anew.
    texts_version = models.PositiveIntegerField(default=0)
    #: Whose profile holds: country.py has one file a country.
    country = models.CharField(max_length=2, default="fi")
    #: What the city does otherwise than its country's profile, part by part.
    own_rules = models.JSONField(default=dict, blank=True)
    #: The main colour of its pages and papers; empty is the colour of the site.
    colour = models.CharField(max_length=7, blank=True)
    #: `mark` (the SHA-256 of the file, and its name), `width`, `height`; and the one before it.
    logo = models.JSONField(default=dict, blank=True)
    logo_before = models.JSONField(default=dict, blank=True)
    #: What the logo says in each language; where nothing stands, the city's name.
    logo_alt = I18nCharField(blank=True)
    time_zone = models.CharField(max_length=60, default="Europe/Helsinki")
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.TextField(blank=True)
    controller = I18nCharField(blank=True)
    data_protection_contact = models.CharField(max_length=200, blank=True)
    facts = I18nTextField(blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("host", condition=~models.Q(host=""), name="city_host_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def spoken(self) -> Spoken:
        """Its languages, to be spoken within `look.spoken.speaking`."""
        needed = [code for code in self.languages if code in self.needed_languages]
        codes = tuple(self.languages)
        return Spoken(codes, tuple(needed), self.pk or 0, self.texts_version)

    @property
    def palette_css(self) -> str:
        """The variables of the theme that follow its colour; nothing where it has none."""
        return palette_css(self.colour) if self.colour else ""

    @property
    def logo_words(self) -> str:
        """The text for who does not see the logo."""
        return all_languages(self.logo_alt).get(language_here()) or str(self.name)

    @property
    def logo_name(self) -> str:
        """Where the file store keeps it; papers find it there."""
        return logo_file(self.pk, self.logo["mark"])

    @property
    def rules(self) -> Country:
        """Its country's profile, with what the city does otherwise."""
        return country_of(self.country).with_own(self.own_rules)


class CityModel(models.Model):
    """A row that belongs to one city; every query is filtered by it."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> Any:
        """As Django does, without making every choice hashable first: ours are."""
        value = getattr(self, field.attname)
        return force_str(dict(field.flatchoices).get(value, value), strings_only=True)


class Role(models.TextChoices):
    """What a member of staff may do, in broad strokes; the permission table has the details."""

    COORDINATOR = "coordinator", _("Coordinator")
    FACILITATOR = "facilitator", _("Facilitator")
    UNIT = "unit", _("Member of a responsible unit")
    OBSERVER = "observer", _("Observer")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, city: City, name: str = "", **more: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), city=city, name=name, **more)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A member of staff. Residents have no accounts: they use signed links."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def roles(self) -> frozenset[str]:
        """The user's roles, read once a request."""
        known: frozenset[str] | None = self.__dict__.get("_roles")
        if known is None:
            known = frozenset(self.grants.values_list("role", flat=True))
            self.__dict__["_roles"] = known
        return known


class RoleGrant(CityModel):
    """One role of one member of staff."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "user", "role"], name="role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class SignedLink(CityModel):
    """A link or short code sent to one person for one purpose; only its hash is kept."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    token_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "token_hash"], name="link_token_once"),
            models.UniqueConstraint(fields=["city", "code_hash"], name="link_code_once"),
        ]
        indexes = [
            models.Index(fields=["city", "purpose", "subject_id"], name="link_subject"),
            models.Index(fields=["city", "expires_at"], name="link_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_id}"

    def is_open(self, now: Any = None) -> bool:
        return self.revoked_at is None and self.expires_at > (now or timezone.now())
