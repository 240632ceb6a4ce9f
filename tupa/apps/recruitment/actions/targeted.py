"""Makes a targeted call of a gap: texts, hours and a link of its own, in one step."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tupa.apps.accounts.actor import Actor
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.actions.calls import refuse_late, save_call
from tupa.apps.recruitment.actions.outreach import save_channel
from tupa.apps.recruitment.beginnings import targeted_hours
from tupa.apps.recruitment.models import Call, OutreachChannel

__all__ = ["aim_call", "usual_reason"]


@transaction.atomic
def aim_call(programme: Programme, *, value: FeatureValue, by: Actor) -> Call:
    """This will draft a call aimed at a group: with the open call's terms, an invitation that
    names the group, its own last day and its own link and poster. Asked twice, it is one draft."""
    row = Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)
    refuse_late(row)
    known = row.calls.filter(kind=Call.Kind.OPEN, opened_at__isnull=False).first()
    if known is None:
        raise NotAllowedNow("call_not_opened")
    drafts = row.calls.filter(kind=Call.Kind.TARGETED, aimed_at=value, opened_at=None)
    draft = drafts.first()
    if draft is not None:
        return draft
    hours = targeted_hours(known)
    call = save_call(
        row,
        kind=Call.Kind.TARGETED,
        aimed_at=value,
        invitation=_invitation(known, value),
        who_may_apply=known.who_may_apply,
        fee_and_benefits=known.fee_and_benefits,
        data_use=known.data_use,
        languages=known.languages,
        wished_per_seat=known.wished_per_seat,
        by=by,
        **hours,
    )
    kind = OutreachChannel.Kind.OTHER
    name = _("Link of the targeted call: %(group)s") % {"group": value.name}
    save_channel(call, kind=kind, name=name[:120], aimed_at=value, by=by)
    return call


def _invitation(known: Call, value: FeatureValue) -> dict[str, str]:
    """One sentence that names the group, then what the open call asks."""
    first = in_every_language(lambda: _say_sought(value))
    return {
        language: "\n\n".join(
            part for part in (text, in_language(known.invitation, language)) if part.strip()
        )
        for language, text in first.items()
    }


def _say_sought(value: FeatureValue) -> str:
    text = _("We now look especially for residents of this group: %(group)s")
    return text % {"group": f"{value.feature.name}: {value.name}"} + "."


def usual_reason(value: FeatureValue) -> dict[str, str]:
    """The public reason for a targeted call, for a person to make fit."""
    return in_every_language(lambda: _say_short(value))


def _say_short(value: FeatureValue) -> str:
    text = _("So far fewer residents than needed have applied from this group: %(group)s")
    return text % {"group": f"{value.feature.name}: {value.name}"} + "."
