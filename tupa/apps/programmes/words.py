"""Says in words what the codes of this app mean."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.rules import Missing

__all__ = ["FIELDS", "MISSING", "REFUSALS", "say", "say_missing", "say_refusal"]

MISSING: dict[str, Any] = {
    "programme.name": _("The name is needed in Finnish and Swedish."),
    "programme.summary": _("The summary is needed in Finnish and Swedish."),
    "mandate.none": _("The mandate has not been written yet."),
    "mandate.question": _("The question is needed in Finnish and Swedish."),
    "mandate.open_matters": _("“What can be influenced” is needed in Finnish and Swedish."),
    "mandate.closed_matters": _("“What cannot be influenced” is needed in Finnish and Swedish."),
    "mandate.recipient": _("The recipient is needed in Finnish and Swedish."),
    "mandate.office_holder": _("The office-holder is needed in Finnish and Swedish."),
    "mandate.answer_by": _("The day by which the city answers has passed."),
    "features.none": _("There are no features yet."),
    "features.too_many": _(
        "There are more than %(most)s features: the form would ask more than 12 questions."
    ),
    "features.question": _("Name and question are needed in Finnish and Swedish."),
    "features.help": _("The help is needed in Finnish and Swedish."),
    "features.ground": _("The ground is needed in Finnish and Swedish."),
    "features.value_name": _("Every value needs its name in Finnish and Swedish."),
    "features.values": _("There are fewer than two values."),
    "features.least_over": _(
        "The least seats add up to %(sum)s, more than the %(size)s seats of the panel."
    ),
    "features.most_under": _(
        "The most seats add up to %(sum)s, fewer than the %(size)s seats of the panel."
    ),
}

REFUSALS: dict[str, Any] = {
    "frozen": _("The rules have been frozen since the call opened. Make a public change instead."),
    "practice": _("This panel is for practising. It never becomes public."),
    "not_frozen": _("The rules are not frozen yet: they can still be edited freely."),
    "locked": _("The applications are locked or the draw is over: quotas no longer change."),
    "not_ready": _("Something is still missing."),
    "same_name": _("There is already a feature with this name."),
    "in_use": _("Applicants have already answered this, so it cannot be removed."),
    "nothing_to_copy": _("That panel has nothing that is not here already."),
    "nothing_changed": _("Nothing was changed: what you gave is what stood there already."),
    "reason_needed": _("Write the reason in Finnish and Swedish."),
    "least_over_most": _("The most cannot be smaller than the least."),
    "features.least_over": MISSING["features.least_over"],
    "features.most_under": MISSING["features.most_under"],
}

FIELDS: dict[str, Any] = {
    "name": _("Name of the panel"),
    "summary": _("Summary"),
    "question": _("Question"),
    "open_matters": _("What can be influenced"),
    "closed_matters": _("What cannot be influenced"),
    "recipient": _("Who receives the result"),
    "office_holder": _("Named office-holder"),
    "given_on": _("Date of the mandate"),
    "answer_days": _("Days to answer one idea"),
    "answer_by": _("The city has answered by"),
    "opens_at": _("Opening of the call"),
    "closes_at": _("Last day of the call"),
    "draw_on": _("Day of the draw"),
    "who_may_apply": _("Who may apply"),
    "fee_and_benefits": _("Fee and benefits"),
    "data_use": _("What happens to the data"),
    "targeted": _("Targeted call, aimed at"),
}


def say(error: NotAllowedNow) -> str:
    """The refusal in the language of the page."""
    return say_refusal(error, REFUSALS, MISSING)


def say_refusal(error: NotAllowedNow, refusals: dict[str, Any], missing: dict[str, Any]) -> str:
    """What is missing is named; a number that belongs to it stands on the page of the rules."""
    text = str(refusals[error.code])
    lacks = [str(missing[code]) for code in error.params.get("missing", ()) if code in missing]
    if lacks:
        return " ".join([text, *(lack for lack in lacks if "%(" not in lack)])
    return text % error.params if error.params else text


def say_missing(missing: Missing) -> str:
    text = str(MISSING[missing.code])
    return text % missing.params if missing.params else text
