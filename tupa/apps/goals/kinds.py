"""What can be linked to goals: ideas and themes here; later stages add theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.goals.models import GoalLink, IdeaGoal, ThemeGoal
from tupa.apps.ideas.models import Idea, Theme
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.models import Programme

__all__ = ["IDEA", "KINDS", "THEME", "Kind", "register_kind"]


@dataclass(frozen=True)
class Kind:
    """One kind of thing: its links, the things of a panel, their names, and which are public."""

    code: str
    label: Any
    field: str
    model: type[GoalLink]
    things: Callable[[Programme], QuerySet[Any]]
    name: Callable[[Any], str]
    is_public: Q

    def public_links(self, programme: Programme) -> QuerySet[Any]:
        """The links of what everybody can read."""
        found = self.things(programme).filter(self.is_public)
        links: QuerySet[Any] = self.model._default_manager.filter(
            city=programme.city_id, **{f"{self.field}__in": found.order_by().values("pk")}
        )
        return links


#: By code, in the order of the path.
KINDS: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    KINDS[kind.code] = kind


def _ideas(programme: Programme) -> QuerySet[Any]:
    found = Idea.objects.filter(city=programme.city_id, programme=programme)
    return found.exclude(state=Idea.State.WITHDRAWN).order_by("number")


def _themes(programme: Programme) -> QuerySet[Any]:
    return Theme.objects.filter(city=programme.city_id, programme=programme)


IDEA = Kind(
    "idea",
    _("Ideas"),
    "idea",
    IdeaGoal,
    _ideas,
    lambda idea: f"{idea.number}. {reading_of(idea).title}",
    Q(state=Idea.State.PUBLISHED),
)
THEME = Kind("theme", _("Themes"), "theme", ThemeGoal, _themes, str, Q())
