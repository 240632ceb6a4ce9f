"""Re-encrypts contact data with the first encryption key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tupa.apps.privacy.fields import UnreadableError
from tupa.apps.privacy.keys import rotate_keys


class Command(BaseCommand):
    help = (
        "Re-encrypt every encrypted column with the first of TUPA_ENCRYPTION_KEYS. "
        "Afterwards the old keys may be taken out. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rotate_keys()
        except UnreadableError as error:
            raise CommandError(
                f"{error} holds a value that none of the keys opens: add the missing old key"
            ) from None
        self.stdout.write(", ".join(f"{name} {rows}" for name, rows in done.items()))
