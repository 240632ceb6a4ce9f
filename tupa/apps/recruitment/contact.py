"""How a person is reached: one channel, one address, and hashes for exact look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tupa.apps.accounts.country import Country
from tupa.apps.accounts.links import look_up_hash
from tupa.apps.outbox.models import Channel

__all__ = ["Contact", "email_hash", "phone_hash"]


def email_hash(email: str) -> str:
    plain = email.strip().casefold()
    return look_up_hash(plain) if plain else ""


def phone_hash(phone: str, country: Country) -> str:
    """The same for `040 123 4567` and `+358401234567`, where the country is Finland."""
    plain = country.international(phone)
    return look_up_hash(plain) if plain else ""


@dataclass(frozen=True)
class Contact:
    """A person's name and the one way they chose to be reached."""

    name: str
    channel: str
    language: str
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    has_protected_address: bool = False

    def columns(self, country: Country) -> dict[str, Any]:
        """The application's columns: only the chosen channel's address is kept."""
        email = self.email.strip() if self.channel == Channel.EMAIL else ""
        phone = self.phone.strip() if self.channel == Channel.PHONE else ""
        postal = self.postal_address.strip() if self.channel == Channel.LETTER else ""
        return {
            "name": self.name.strip(),
            "channel": self.channel,
            "language": self.language,
            "email": email or None,
            "email_hash": email_hash(email),
            "phone": phone or None,
            "phone_hash": phone_hash(phone, country),
            "postal_address": postal or None,
            "has_protected_address": self.has_protected_address,
        }
