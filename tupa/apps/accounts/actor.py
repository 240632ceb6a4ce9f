"""Who does something: a member of staff, the holder of a signed link, or the schedule."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from tupa.apps.accounts.models import SignedLink, User

__all__ = ["SYSTEM", "Actor", "actor_of"]


@dataclass(frozen=True)
class Actor:
    """`kind` is user, link, visitor or system; `id` is the row's id, never a name."""

    kind: str
    id: int | None = None
    user: User | None = None
    link: SignedLink | None = None

    @classmethod
    def of_user(cls, user: User) -> Actor:
        return cls("user", user.pk, user=user)

    @classmethod
    def of_link(cls, link: SignedLink) -> Actor:
        return cls("link", link.pk, link=link)


SYSTEM = Actor("system")
VISITOR = Actor("visitor")


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in member of staff, otherwise an unnamed visitor."""
    user = request.user
    return Actor.of_user(user) if isinstance(user, User) else VISITOR
