"""Before planning: tables, rounds, whose chairs, what is balanced, and the rules."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.seating import actions
from tupa.apps.seating.actions.rules import rules_to_carry
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.forms import AttributesForm, RuleForm, SetupForm
from tupa.apps.seating.inputs import attributes_of, languages_among, parts_of
from tupa.apps.seating.lookup import rule_of
from tupa.apps.seating.models import Rule, Setup
from tupa.apps.seating.plan import seatable
from tupa.apps.seating.rounds import RoundView, rounds_of
from tupa.apps.seating.words import rule_sentence
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["add_rule", "attributes", "carry", "remove_rule", "save_setup", "setup"]


@permit("seating.plan", workshop_of)
@require_safe
def setup(request: CityRequest, workshop: Workshop) -> HttpResponse:
    record_reading(request, workshop)
    return _page(request, workshop)


def _page(request: CityRequest, workshop: Workshop, **forms: Any) -> HttpResponse:
    people, rounds = seatable(workshop), rounds_of(workshop)
    chosen = Setup.objects.filter(city=request.city, workshop=workshop).first()
    tables = list(workshop.tables.all())
    context: dict[str, Any] = {
        "form": _setup_form(workshop, chosen, rounds, people),
        "attributes": _attributes_form(workshop, chosen),
        "rule_form": RuleForm(people=people, rounds=rounds),
        **forms,
    }
    return workshop_page(
        request,
        workshop,
        "seating/setup.html",
        tab="tables",
        tables=tables,
        people=people,
        rules=_sentences(workshop, rounds),
        carried=len(rules_to_carry(workshop)),
        **context,
    )


def _setup_form(
    workshop: Workshop, chosen: Setup | None, rounds: list[RoundView], people: list[Participant]
) -> SetupForm:
    tables = list(workshop.tables.all())
    return SetupForm(
        workshop=workshop,
        tables=[one.number for one in tables],
        languages=languages_among(people),
        initial={
            "count": len(tables) or max(round(len(people) / 6), 1),
            "accessible": [str(one.number) for one in tables if one.is_accessible],
            "activities": [one.round for one in rounds if one.round],
            "parts": parts_of(chosen),
            **{
                f"language_{language}": [str(one) for one in numbers]
                for language, numbers in (chosen.languages if chosen else {}).items()
            },
        },
    )


def _attributes_form(workshop: Workshop, chosen: Setup | None, data: Any = None) -> AttributesForm:
    features = workshop.programme.features.order_by("position", "pk")
    return AttributesForm(data, attributes=attributes_of(chosen, features))


def _sentences(workshop: Workshop, rounds: list[RoundView]) -> list[tuple[Rule, str]]:
    """Each rule with its sentence, those of one kind together."""
    rows = Rule.objects.filter(city=workshop.city_id, workshop=workshop)
    found = rows.select_related("person__member__application", "other__member__application")
    by_key = {one.key: one for one in rounds}
    said = [
        (one, rule_sentence(str(one.kind), one.person, one.other, by_key.get(one.round_id)))
        for one in found
    ]
    order = list(Rule.Kind.values)
    return sorted(said, key=lambda row: (order.index(str(row[0].kind)), row[1].casefold()))


@permit("seating.plan", workshop_of)
@require_POST
def save_setup(request: CityRequest, workshop: Workshop) -> HttpResponse:
    numbers = [one.number for one in workshop.tables.all()]
    languages = languages_among(seatable(workshop))
    form = SetupForm(request.POST, workshop=workshop, tables=numbers, languages=languages)
    if not form.is_valid():
        return _page(request, workshop, form=form)
    try:
        actions.set_up(workshop, by=actor_of(request), **form.values)
        messages.success(request, _("Saved."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop)


@permit("seating.plan", workshop_of)
@require_POST
def attributes(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The order and the modes; with a button that moves one feature up or down."""
    chosen = Setup.objects.filter(city=request.city, workshop=workshop).first()
    form = _attributes_form(workshop, chosen, request.POST)
    if not form.is_valid():
        return _page(request, workshop, attributes=form)
    actions.order_attributes(workshop, attributes=form.chosen, by=actor_of(request))
    if not form.moved:
        messages.success(request, _("The order was saved."))
    return _to(workshop, f"#feature-{form.moved}" if form.moved else "#attributes")


@permit("seating.plan", workshop_of)
@require_POST
def add_rule(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = RuleForm(request.POST, people=seatable(workshop), rounds=rounds_of(workshop))
    if not form.is_valid():
        return _page(request, workshop, rule_form=form)
    try:
        actions.add_rule(workshop, by=actor_of(request), **form.values)
        messages.success(request, _("The rule was added."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "#rules")


@permit("seating.plan", rule_of)
@require_POST
def remove_rule(request: CityRequest, rule: Rule) -> HttpResponse:
    actions.remove_rule(rule, by=actor_of(request))
    messages.success(request, _("The rule was taken away."))
    return _to(rule.workshop, "#rules")


@permit("seating.plan", workshop_of)
@require_POST
def carry(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The rules of the panel's earlier workshop, for those who come again."""
    count = actions.carry_rules(workshop, by=actor_of(request))
    said = ngettext("%(count)s rule was added.", "%(count)s rules were added.", count)
    messages.success(request, said % {"count": count})
    return _to(workshop, "#rules")


def _to(workshop: Workshop, anchor: str = "") -> HttpResponse:
    response = redirect("seating:setup", workshop.programme.slug, workshop.number)
    response.headers["Location"] += anchor
    return response
