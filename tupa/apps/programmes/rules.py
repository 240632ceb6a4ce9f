"""What a programme's rules still lack before a call may open, and who else locks them.

The city's own texts stand in every language its law asks for before they are published;
every feature has its ground; the quotas of each feature alone can fill the panel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tupa.apps.look.spoken import needed_languages
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.models import Feature, FeatureValue, Mandate, Programme

__all__ = [
    "LOCKS",
    "MOST_FEATURES",
    "Missing",
    "are_locked",
    "is_in_both",
    "missing_of",
    "quota_faults",
    "what_is_missing",
    "without_english",
]

#: With the six other required questions the form keeps to its twelve.
MOST_FEATURES = 6
MANDATE_TEXTS = ("question", "open_matters", "closed_matters", "recipient", "office_holder")

#: A later stage adds a predicate that says from when quotas cannot change, such as a sealed pool.
LOCKS: list[Callable[[Programme], bool]] = []


@dataclass(frozen=True)
class Missing:
    """One thing that is not ready: a code, its numbers, and the feature it is about, if any."""

    code: str
    feature: Feature | None = None
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def part(self) -> str:
        """Where it is mended: names, mandate or features."""
        return self.code.partition(".")[0]


def are_locked(programme: Programme) -> bool:
    """Whether quotas can no longer change at all: the draw is over or the pool is sealed."""
    stages = Programme.Stage
    early = {stages.PREPARING, stages.CALL, stages.DRAW}
    return programme.stage not in early or any(lock(programme) for lock in LOCKS)


def is_in_both(text: Any) -> bool:
    """Whether the text stands in every language needed: in Finland in Finnish and in Swedish."""
    return all(in_language(text, language).strip() for language in needed_languages())


def what_is_missing(programme: Programme) -> list[str]:
    """The codes of what must still be done before a call may open; empty when all is ready."""
    return [missing.code for missing in missing_of(programme)]


def missing_of(programme: Programme) -> list[Missing]:
    """The same with what each code is about, in the order of the desk's checklist."""
    return [*_of_names(programme), *_of_mandate(programme), *_of_features(programme)]


def _of_names(programme: Programme) -> Iterator[Missing]:
    if not is_in_both(programme.name):
        yield Missing("programme.name")
    if programme.summary and not is_in_both(programme.summary):
        yield Missing("programme.summary")


def _of_mandate(programme: Programme) -> Iterator[Missing]:
    mandate = Mandate.objects.filter(city_id=programme.city_id, programme=programme).first()
    if mandate is None:
        yield Missing("mandate.none")
        return
    for name in MANDATE_TEXTS:
        if not is_in_both(getattr(mandate, name)):
            yield Missing(f"mandate.{name}")
    if not programme.are_rules_frozen and mandate.answer_by <= timezone.localdate():
        yield Missing("mandate.answer_by")


def _of_features(programme: Programme) -> Iterator[Missing]:
    features = list(programme.features.prefetch_related("values"))
    if not features:
        yield Missing("features.none")
    if len(features) > MOST_FEATURES:
        yield Missing("features.too_many", params={"most": MOST_FEATURES})
    for feature in features:
        yield from _of_feature(feature, list(feature.values.all()), programme.drawn_size)


def _of_feature(feature: Feature, values: list[FeatureValue], size: int) -> Iterator[Missing]:
    if not (is_in_both(feature.name) and is_in_both(feature.question)):
        yield Missing("features.question", feature)
    if feature.help and not is_in_both(feature.help):
        yield Missing("features.help", feature)
    if not is_in_both(feature.ground):
        yield Missing("features.ground", feature)
    if not all(is_in_both(value.name) for value in values):
        yield Missing("features.value_name", feature)
    if len(values) < 2:
        yield Missing("features.values", feature)
    else:
        pairs = [(value.least, value.most) for value in values]
        for code, params in quota_faults(pairs, size):
            yield Missing(code, feature, params)


def without_english(programme: Programme) -> list[str]:
    """The public texts that English pages would show in another language."""
    mandate = Mandate.objects.filter(city_id=programme.city_id, programme=programme).first()
    texts = {"name": programme.name, "summary": programme.summary}
    texts |= {name: getattr(mandate, name) for name in MANDATE_TEXTS} if mandate else {}
    return [name for name, text in texts.items() if text and not in_language(text, "en").strip()]


def quota_faults(quotas: list[tuple[int, int]], size: int) -> Iterator[tuple[str, dict[str, int]]]:
    """Why these (least, most) of one feature cannot fill the panel; features do not interact here.

    >>> list(quota_faults([(2, 3), (2, 3)], 3))
    [('features.least_over', {'sum': 4, 'size': 3})]
    """
    least, most = sum(pair[0] for pair in quotas), sum(pair[1] for pair in quotas)
    if least > size:
        yield "features.least_over", {"sum": least, "size": size}
    if most < size:
        yield "features.most_under", {"sum": most, "size": size}
