"""Text that is encrypted before it reaches the database."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import cached_property
from encrypted_fields.fields import EncryptedTextField as LibraryField

__all__ = ["EncryptedTextField"]


class EncryptedTextField(LibraryField):  # type: ignore[misc]
    """Uses the installation's own encryption keys, apart from the key that signs.

    The first key encrypts, every key decrypts. Empty text is stored as NULL.
    """

    @cached_property
    def keys(self) -> list[bytes]:
        return [key.encode() for key in settings.TUPA_ENCRYPTION_KEYS]
