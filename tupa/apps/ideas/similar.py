"""Ideas of a city that may say the same, whichever panel and language they come from; what was
written to practise is near to nothing but itself.

The index of a city is kept in the process and built anew when an idea, a translation or a redaction
has come since; what a person decided of two ideas is never proposed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, Sum

from tupa.apps.accounts.models import City
from tupa.apps.ideas.chain import CONCEPTS
from tupa.apps.ideas.models import Idea, IdeaTranslation, Likeness
from tupa.apps.look.languages import all_languages
from tupa.apps.privacy.models import Redaction
from tupa.engines.similar.problem import Text
from tupa.engines.similar.solve import Index

__all__ = ["Proposal", "proposals_for"]

MOST = 5
#: By city and whether it is practice: what the index was built from, and the index.
_known: dict[tuple[int, bool], tuple[Any, Index]] = {}


@dataclass(frozen=True)
class Proposal:
    """An idea that may say the same, and the stems of words both have."""

    idea: Idea
    score: float
    shared: tuple[str, ...]


def proposals_for(idea: Idea) -> list[Proposal]:
    """The nearest ideas nobody has judged yet; none for an idea that has been withdrawn."""
    if idea.is_withdrawn:
        return []
    index = _index_of(idea.city, idea.programme.is_practice)
    if idea.pk not in index.rows:
        return []
    near = index.nearest(idea.pk, MOST, without=_judged(idea))
    found = Idea.objects.filter(city=idea.city_id, pk__in=[one.key for one in near])
    ideas = {one.pk: one for one in found.select_related("programme")}
    return [Proposal(ideas[one.key], one.score, one.shared) for one in near if one.key in ideas]


def _judged(idea: Idea) -> frozenset[int]:
    """Ideas a person has judged beside this one, and those merged with it or split from it."""
    rows = Likeness.objects.filter(Q(first=idea) | Q(second=idea), city=idea.city_id)
    pairs = list(rows.values_list("first", "second"))
    pairs += idea.later_links.standing().values_list("earlier", "later")
    pairs += idea.earlier_links.standing().values_list("earlier", "later")
    return frozenset(pk for pair in pairs for pk in pair)


def _index_of(city: City, is_practice: bool) -> Index:
    stamp, key = _stamp(city), (city.pk, is_practice)
    kept = _known.get(key)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    every = Idea.objects.filter(city=city, programme__is_practice=is_practice)
    ideas = every.exclude(state=Idea.State.WITHDRAWN)
    rows = ideas.order_by("pk").values_list("pk", "title", "text")
    index = Index(_text(pk, title, text) for pk, title, text in rows.iterator(2000))
    _known[key] = (stamp, index)
    return index


def _stamp(city: City) -> tuple[Any, ...]:
    """Changes whenever the words of an idea do: a new one, a wording, a translation, a stub."""
    ideas = Idea.objects.filter(city=city).aggregate(
        Count("pk"), Max("pk"), Sum("wording"), gone=Count("withdrawn_at")
    )
    translated = IdeaTranslation.objects.filter(city=city).aggregate(Count("pk"), Max("at"))
    stubs = Redaction.objects.filter(city=city, object_type="ideas.idea").count()
    return (*ideas.values(), *translated.values(), stubs)


def _text(pk: int, title: Any, text: Any) -> Text:
    words = all_languages(title)
    for language, part in all_languages(text).items():
        words[language] = f"{words.get(language, '')} {part}"
    said = list(words.values())
    return Text(pk, words, frozenset(code for find in CONCEPTS for code in find(said)))
