"""Prints who may do what."""

from typing import Any

from django.core.management.base import BaseCommand

from tupa.apps.accounts.models import Role
from tupa.apps.accounts.permissions import TABLE


class Command(BaseCommand):
    help = "Print the table of permissions: one line each, a mark for every role that has it."

    def handle(self, *args: Any, **options: Any) -> None:
        width = max(len(name) for name in TABLE)
        self.stdout.write(f"{'':{width}}  {'  '.join(Role.values)}  limited to")
        for name, row in sorted(TABLE.items()):
            marks = ["x" if role in row.roles else "." for role in Role.values]
            cells = "  ".join(
                f"{mark:{len(role)}}" for mark, role in zip(marks, Role.values, strict=True)
            )
            limit = row.when.__name__.strip("_").replace("_", " ") if row.when else ""
            self.stdout.write(f"{name:{width}}  {cells}  {limit}".rstrip())
