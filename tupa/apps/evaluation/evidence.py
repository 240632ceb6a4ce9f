"""What Tupa itself can show for each principle: figures of the programme, and the page they are on.

Evidence supports what the organisers say; it never says for them that a principle was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.costs.models import FeeRule
from tupa.apps.evaluation.models import Survey
from tupa.apps.followup.models import Answer, Assignment
from tupa.apps.ideas.models import Idea
from tupa.apps.look.spoken import site_languages
from tupa.apps.lottery.models import Draw
from tupa.apps.programmes.models import Feature, Mandate, Programme
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Briefing, Question, Workshop

__all__ = ["Evidence", "evidence_of"]


@dataclass(frozen=True)
class Evidence:
    """One thing that was found, and where everyone can see it."""

    text: str
    url: str


def evidence_of(programme: Programme) -> dict[str, list[Evidence]]:
    """By principle; a principle of which nothing is known yet has an empty list.

    A programme that is not published has no pages to lead to.
    """
    known = _Known(programme)
    is_public = programme.is_published
    return {
        key: [Evidence(text, url if is_public else "") for text, url in find(known) if text]
        for key, find in _FINDERS.items()
    }


class _Known:
    """The rows and counts that the principles look at, read together."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        mine = {"city": programme.city_id, "programme": programme}
        held = Workshop.objects.published().going_ahead().filter(**mine)
        self.held = list(held.filter(ends_at__lt=timezone.now()).select_related("city"))
        draws = Draw.objects.filter(**mine, state=Draw.State.DRAWN)
        self.draw = draws.defer("result", "tickets", "key", "drawing").first()
        at = {"city": programme.city_id, "workshop__in": [one.pk for one in self.held]}
        self.count = _counted(programme, mine, at)

    def page(self, name: str) -> str:
        return reverse(name, args=[self.programme.slug])


def _counted(programme: Programme, mine: dict[str, Any], at: dict[str, Any]) -> dict[str, int]:
    """Everything that is only counted, in one query."""
    ideas = Idea.objects.published().filter(**mine)
    answers = Answer.objects.published().filter(assignment__idea=OuterRef("pk"))
    late = Assignment.objects.filter(idea__programme=programme).overdue(timezone.localdate())
    talked = Activity.objects.filter(**at, kind=Activity.Kind.TABLE)
    rows: dict[str, QuerySet[Any]] = {
        "mandates": Mandate.objects.filter(**mine),
        "ideas": ideas,
        "answered": ideas.filter(Exists(answers)),
        "late": late.filter(city=programme.city_id),
        "features": Feature.objects.filter(**mine),
        "fees": FeeRule.objects.filter(**mine, fee__gt=0),
        "readings": Briefing.objects.filter(**at).exclude(published_at=None),
        "asked": Question.objects.filter(**at).exclude(answered_at=None),
        "tables": Table.objects.filter(**at),
        "surveys": Survey.objects.published().filter(**mine),
    }
    counts = {name: _sub(one, Count("pk")) for name, one in rows.items()}
    counts["minutes"] = _sub(talked, Sum("minutes"))
    found = Programme.objects.filter(city=programme.city_id, pk=programme.pk).annotate(
        **{f"n_{name}": one for name, one in counts.items()}
    )
    values = found.values(*(f"n_{name}" for name in counts)).first() or {}
    return {name: values.get(f"n_{name}") or 0 for name in counts}


def _sub(rows: QuerySet[Any], what: Count | Sum) -> Subquery:
    return Subquery(rows.order_by().values("city").annotate(number=what).values("number"))


Found = Iterator[tuple[str, str]]


def _purpose(known: _Known) -> Found:
    if known.count["mandates"]:
        text = _(
            "The mandate says what can be influenced, who receives the result and who answers."
        )
        yield text, known.page("programmes:page")


def _accountability(known: _Known) -> Found:
    if not known.count["ideas"]:
        return
    text = _("Published ideas: %(ideas)s. Answered: %(answered)s.")
    values = {"ideas": known.count["ideas"], "answered": known.count["answered"]}
    yield text % values, known.page("followup:of_programme")
    late = known.count["late"]
    said = ngettext("%(count)s answer is late.", "%(count)s answers are late.", late)
    yield said % {"count": late} if late else "", known.page("followup:of_programme")


def _transparency(known: _Known) -> Found:
    if known.draw is not None:
        text = _("How the panel was drawn is public, and anyone can check it.")
        yield text, known.page("lottery:check")
    if known.count["ideas"]:
        yield (
            _("The ideas are published as the tables confirmed them."),
            known.page("ideas:of_programme"),
        )


def _representativeness(known: _Known) -> Found:
    if known.draw is None:
        return
    text = _("The panel was drawn by leximin: the smallest chance was made as large as it can be.")
    if known.draw.algorithm == Draw.Algorithm.GOLDILOCKS:
        text = _(
            "The panel was drawn by Goldilocks: the largest chance was held down, at a small cost "
            "to the smallest."
        )
    yield text, known.page("lottery:public")
    quotas = known.count["features"]
    text = ngettext("Quotas by %(count)s feature.", "Quotas by %(count)s features.", quotas)
    yield text % {"count": quotas}, known.page("programmes:page")


def _inclusiveness(known: _Known) -> Found:
    if known.count["fees"]:
        yield _("A fee is paid for each workshop."), known.page("programmes:page")
    languages = ", ".join(name for _code, name in site_languages())
    yield (
        _("Languages of the call and the pages: %(languages)s") % {"languages": languages},
        known.page("programmes:page"),
    )


def _information(known: _Known) -> Found:
    readings = known.count["readings"]
    text = ngettext(
        "Reading was given before %(count)s workshop.",
        "Reading was given before %(count)s workshops.",
        readings,
    )
    yield text % {"count": readings} if readings else "", known.page("workshops:public")
    asked = known.count["asked"]
    text = ngettext(
        "%(count)s question of the panel was answered by experts.",
        "%(count)s questions of the panel were answered by experts.",
        asked,
    )
    yield text % {"count": asked} if asked else "", known.page("workshops:public")


def _deliberation(known: _Known) -> Found:
    minutes = known.count["minutes"]
    if minutes:
        text = _("Talk at small tables: %(hours)s hours.")
        yield text % {"hours": _hours(minutes)}, known.page("workshops:public")
    tables = known.count["tables"]
    if tables and known.held:
        text = _("Tables in a workshop, on average: %(tables)s.")
        yield text % {"tables": round(tables / len(known.held))}, known.page("workshops:public")


def _time(known: _Known) -> Found:
    if not known.held:
        return
    minutes = sum(int((one.ends_at - one.starts_at).total_seconds()) // 60 for one in known.held)
    text = _("Workshops held: %(workshops)s. Time together: %(hours)s hours.")
    values = {"workshops": len(known.held), "hours": _hours(minutes)}
    yield text % values, known.page("workshops:public")


def _integrity(known: _Known) -> Found:
    if known.draw is not None and known.draw.committed_at is not None:
        text = _("The draw was sealed and its seal published before the numbers were drawn.")
        yield text, known.page("lottery:check")


def _privacy(known: _Known) -> Found:
    yield (
        _("What is kept of whom, and how long, stands in the privacy notice."),
        reverse("front:privacy"),
    )


def _evaluation(known: _Known) -> Found:
    text = ngettext(
        "The result of %(count)s questionnaire is published.",
        "The results of %(count)s questionnaires are published.",
        known.count["surveys"],
    )
    page = known.page("evaluation:public")
    yield text % {"count": known.count["surveys"]} if known.count["surveys"] else "", page


def _hours(minutes: int) -> int:
    return round(minutes / 60)


_FINDERS: dict[str, Callable[[_Known], Found]] = {
    "purpose": _purpose,
    "accountability": _accountability,
    "transparency": _transparency,
    "representativeness": _representativeness,
    "inclusiveness": _inclusiveness,
    "information": _information,
    "deliberation": _deliberation,
    "time": _time,
    "integrity": _integrity,
    "privacy": _privacy,
    "evaluation": _evaluation,
}
