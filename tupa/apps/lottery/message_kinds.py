"""What the messages about the draw can say: fields for texts the city writes itself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.lottery.chances import chances_of
from tupa.apps.lottery.commitment import is_place_sealed
from tupa.apps.lottery.explain import way_in
from tupa.apps.lottery.fairness import meaning_of
from tupa.apps.lottery.models import Chance, Draw, Exclusion
from tupa.apps.lottery.pulls import pulls_on
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import PANEL, REFERENCE

__all__ = ["register_kinds"]

REASON = MergeField(_("Reason"), "{{ exclusion.get_reason_display }}")
OBJECTING = MergeField(
    _("Whether and until when one may object"), '{% include "lottery/mail/objecting.txt" %}'
)
CHANCE = MergeField(
    _("The chance, beside those of the others"), '{% include "lottery/mail/chance.txt" %}'
)
DRAWN = MergeField(_("When the draw is held"), '{{ draw.draws_at|moment:"year" }}')
SEAL = MergeField(_("The seal of the draw"), "{{ draw.root }}")
PAGE = MergeField(_("Address of the page of the draw"), "{{ draw_url }}")


def sample(city: City, language: str) -> dict[str, Any]:
    """An invented person with an invented chance."""
    return {**applications.sample(city, language), **_invented()}


def real(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """What is this person's own; what they do not have yet stays invented."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    context = {**_invented(), **found}
    person = found["application"]
    exclusion = Exclusion.objects.filter(city=city, application=person).first()
    if exclusion is not None:
        context["exclusion"] = exclusion
    chance = _chance_of(city, person)
    if chance is not None:
        pulls = pulls_on(chance) if chance.is_reachable else []
        context |= {"draw": chance.draw, "chance": chance, "pulls": pulls}
        context |= {"chances": chances_of(chance.draw), "changes": way_in(chance)}
        context["is_listed"] = is_place_sealed(chance, chance.draw)
    return context


def _chance_of(city: City, person: Any) -> Chance | None:
    rows = Chance.objects.filter(city=city, application=person, draw__committed_at__isnull=False)
    rows = rows.exclude(draw__state=Draw.State.ANNULLED)
    return rows.select_related("draw__pool", "draw__programme").order_by("-draw__number").first()


def _invented() -> dict[str, Any]:
    reason = Exclusion.Reason.NOT_RESIDENT
    return {
        "exclusion": SimpleNamespace(
            reason=str(reason),
            get_reason_display=reason.label,
            objections_until=timezone.localdate() + timedelta(days=7),
        ),
        "chance": SimpleNamespace(is_reachable=True, share=0.1875, tickets=188),
        "chances": SimpleNamespace(least=0.125, typical=0.175, most=0.5),
        "pulls": [],
        "changes": (),
        "is_listed": True,
        "draw": SimpleNamespace(
            draws_at=timezone.now() + timedelta(days=5),
            root="0f5c" * 16,
            get_algorithm_display=Draw.Algorithm.LEXIMIN.label,
            measure=meaning_of(Draw.Algorithm.LEXIMIN),
        ),
    }


def register_kinds() -> None:
    sealed = {"reference": REFERENCE, "chance": CHANCE, "drawn": DRAWN, "seal": SEAL, "draw": PAGE}
    mine: tuple[kinds.NamedKind, ...] = (
        (
            "excluded",
            _("An application is left out of the draw"),
            {"reason": REASON, "objecting": OBJECTING},
            {"reason", "objecting"},
        ),
        ("let_in", _("An application is in the draw after all"), {}, set()),
        ("sealed", _("The place in the draw, by letter"), sealed, {"chance", "seal"}),
    )
    kinds.register_kinds("lottery", mine, {"panel": PANEL}, sample, real)
    # A draw that was stopped and begun anew: its day and seal hold no longer.
    kinds.overtakes("lottery/mail/sealed.txt", "lottery/mail/sealed.txt")
