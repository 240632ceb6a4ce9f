"""Changes the rules after they were frozen: each change is public, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import translation

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes
from tupa.apps.look.templatetags.look import day, in_language
from tupa.apps.programmes.actions.programmes import locked
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import FeatureValue, Mandate, Programme, RuleChange
from tupa.apps.programmes.rules import are_locked, is_in_both, missing_of, quota_faults

__all__ = ["change_mandate", "change_quota", "in_every_language", "record_change"]

_TEXTS = ("question", "open_matters", "closed_matters", "recipient", "office_holder")


@transaction.atomic
def change_quota(
    value: FeatureValue, *, least: int, most: int, reason: Any, by: Actor
) -> RuleChange:
    """This will change one quota and publish what it was, what it is and why."""
    programme = _frozen(value.feature.programme, reason)
    if are_locked(programme):
        raise NotAllowedNow("locked")
    row = FeatureValue.objects.select_for_update().get(city=programme.city_id, pk=value.pk)
    if (row.least, row.most) == (least, most):
        raise NotAllowedNow("nothing_changed")
    _refuse_impossible(row, least, most, programme.drawn_size)
    change = RuleChange.objects.create(
        city_id=programme.city_id,
        programme=programme,
        value=row,
        least_before=row.least,
        most_before=row.most,
        least_after=least,
        most_after=most,
        reason=reason,
        by=by.user,
    )
    row.least, row.most = least, most
    row.save(update_fields=["least", "most"])
    record("quota.changed", change, by=by, value=row.pk, least=least, most=most)
    return change


def _refuse_impossible(value: FeatureValue, least: int, most: int, size: int) -> None:
    if least > most:
        raise NotAllowedNow("least_over_most")
    others = FeatureValue.objects.filter(feature=value.feature_id).exclude(pk=value.pk)
    quotas = [*others.values_list("least", "most"), (least, most)]
    for code, params in quota_faults(quotas, size):
        raise NotAllowedNow(code, **params)


@transaction.atomic
def change_mandate(programme: Programme, *, reason: Any, by: Actor, **new: Any) -> list[RuleChange]:
    """This will change fields of the mandate, each published with what stood there before."""
    row = _frozen(programme, reason)
    mandate = Mandate.objects.select_for_update().get(city=row.city_id, programme=row)
    changes = []
    for name, after in new.items():
        before = getattr(mandate, name)
        if _is_same(before, after):
            continue
        setattr(mandate, name, after)
        changes.append(
            record_change(
                row,
                subject=RuleChange.Subject.MANDATE,
                field=name,
                before=_published(name, before),
                after=_published(name, after),
                reason=reason,
                by=by,
            )
        )
    if not changes:
        raise NotAllowedNow("nothing_changed")
    mandate.save()
    missing = [one.code for one in missing_of(row) if one.part == "mandate"]
    if missing:
        raise NotAllowedNow("not_ready", missing=missing)
    return changes


@transaction.atomic
def record_change(
    programme: Programme,
    *,
    subject: str,
    field: str,
    before: Any,
    after: Any,
    reason: Any,
    by: Actor,
) -> RuleChange:
    """This will publish a change of something else than a quota, such as a call's last day."""
    if not is_in_both(reason):
        raise NotAllowedNow("reason_needed")
    change = RuleChange.objects.create(
        city_id=programme.city_id,
        programme=programme,
        subject=subject,
        field=field,
        before=before,
        after=after,
        reason=reason,
        by=by.user,
    )
    record("rule.changed", change, by=by, subject=str(subject), field=field)
    return change


def in_every_language(say: Callable[[], str]) -> dict[str, str]:
    """What `say` says in each language of the site."""
    texts = {}
    for language in language_codes():
        with translation.override(language):
            texts[language] = say()
    return texts


def _frozen(programme: Programme, reason: Any) -> Programme:
    row = locked(programme)
    if not row.are_rules_frozen:
        raise NotAllowedNow("not_frozen")
    if not is_in_both(reason):
        raise NotAllowedNow("reason_needed")
    return row


def _is_same(before: Any, after: Any) -> bool:
    if hasattr(before, "data") or isinstance(before, dict):
        return all(in_language(before, one) == in_language(after, one) for one in language_codes())
    return bool(before == after)


def _published(name: str, value: Any) -> Any:
    if name in {"answer_by", "given_on"}:
        return in_every_language(lambda: day(value, "year"))
    return value if name in _TEXTS else str(value)
