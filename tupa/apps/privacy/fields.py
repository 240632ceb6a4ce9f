"""Text that is encrypted before it reaches the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.utils.functional import cached_property

if TYPE_CHECKING:  # the library has no types; to a reader the column is text or nothing
    from django.db.models import TextField

    LibraryField = TextField[str | None, str | None]
else:
    from encrypted_fields.fields import EncryptedTextField as LibraryField

__all__ = ["EncryptedTextField", "UnreadableError"]


class UnreadableError(Exception):
    """None of the installation's keys opens a stored value: a key is missing."""


class EncryptedTextField(LibraryField):
    """Uses the installation's own encryption keys, apart from the key that signs.

    The first key encrypts, every key decrypts. Empty text is stored as NULL. A value that no key
    opens is an error: the library would hand out the cipher text as if it were an address.
    """

    f: Any  # the library's cipher over the keys

    @cached_property
    def keys(self) -> list[bytes]:
        return [key.encode() for key in settings.TUPA_ENCRYPTION_KEYS]

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        if value is None:
            return None
        try:
            text: str = self.f.decrypt(value.encode()).decode()
        except InvalidToken:
            raise UnreadableError(f"{self.model._meta.label}.{self.name}") from None
        return text

    def to_python(self, value: Any) -> str | None:
        """What comes from a form is plain text already."""
        return None if value is None else str(value)
