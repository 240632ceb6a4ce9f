"""What an applicant sees about the draw on their own page: their own chance, after sealing."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tupa.apps.lottery.explain import changes_in_words, names_of
from tupa.apps.lottery.models import Chance, Draw
from tupa.apps.recruitment.models import Application

__all__ = ["show_chance"]


def show_chance(request: HttpRequest, application: Application) -> SafeString | None:
    """The chance in the draw in force; nothing while the pool is not sealed and computed."""
    chance = (
        Chance.objects.filter(
            city=application.city_id,
            application=application,
            draw__state__in=[Draw.State.READY, Draw.State.DRAWN],
        )
        .select_related("draw__programme")
        .defer("draw__tickets", "draw__result")
        .first()
    )
    if chance is None:
        return None
    context = {
        "chance": chance,
        "draw": chance.draw,
        "programme": chance.draw.programme,
        "changes": () if chance.is_reachable else _way_in(chance),
    }
    return render_to_string("lottery/mine.html", context, request)


def _way_in(chance: Chance) -> tuple[str, ...]:
    """The smallest change of quotas with which this person could have been drawn."""
    result = Draw.objects.values_list("result", flat=True).get(pk=chance.draw_id) or {}
    mine = [one for one in result["unreachable"] if one["id"] == str(chance.application_id)]
    changes = mine[0]["params"]["changes"] if mine else []
    return changes_in_words(changes, names_of(chance.draw.programme))
