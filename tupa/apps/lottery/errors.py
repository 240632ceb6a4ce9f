"""What is not possible just now, as a code with a sentence in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_TEXTS: dict[str, Any] = {
    "pool_sealed": _("The list of applicants is locked: nothing in it changes any more."),
    "withdrawn": _("This application has been withdrawn, so it is not in the draw anyway."),
    "proposed_otherwise": _(
        "This application has already been proposed for exclusion, for another reason."
    ),
    "second_person": _(
        "An exclusion is confirmed by somebody other than the person who proposed it."
    ),
    "never_called": _("No call has been opened yet, so there is nobody to draw from."),
    "panel_exists": _("The panel is already at work. A draw cannot be started any more."),
    "call_open": _("The call has not closed yet. The list can be locked when it has."),
    "open_exclusions": _(
        "Some proposed exclusions wait for a second person. Confirm or remove them first."
    ),
    "pool_too_small": _(
        "There are %(people)s applicants for %(size)s seats. Open a targeted call before you lock "
        "the list."
    ),
    "draw_exists": _("A draw has already been computed."),
    "computed_otherwise": _("The draw is already being computed by the other measure."),
    "quotas_unchanged": _(
        "The quotas are the same as before, so the answer would be the same. Change a quota first."
    ),
    "features_changed": _(
        "The features are not the ones the list was locked with, so no draw can be made."
    ),
    "reason_needed": _("A second draw needs a reason in Finnish and in Swedish."),
    "already_confirmed": _("The outcome has been confirmed. A second draw is no longer possible."),
    "fault_needed": _("Say for which fault the draw is stopped."),
    "not_committed": _("The draw has not been sealed and published yet."),
    "committed_otherwise": _("The draw has already been sealed, otherwise than you ask now."),
    "draws_at_passed": _(
        "The balls are drawn after the seal has been published: give a later time."
    ),
    "number_too_early": _("The public number comes at least five minutes after the balls."),
    "too_early": _("The draw was announced for a later time. It cannot be held before that."),
    "balls_too_late": _(
        "The public number is already out, so the balls would prove nothing any more. Stop this "
        "draw for a named fault and seal another one."
    ),
    "no_number": _("This draw is decided by the balls alone."),
    "balls_first": _("The balls come first: type them in before the public number is published."),
    "number_not_out": _("The public number has not been published yet."),
    "signature_malformed": _(
        "This is not a signature of the public random beacon: it has 96 digits and letters a to f."
    ),
    "signature_not_drands": _(
        "This is not the signature that the public random beacon gave for the round announced."
    ),
    "not_independent": _("You took part in this draw, so you cannot be its independent witness."),
    "signed_already": _("You have signed your finding already. It cannot be changed."),
    "not_confirmed": _("The outcome has not been confirmed yet."),
    "nothing_to_repeat": _("There is no draw that could be made again."),
    "still_computing": _("The draw is still being computed."),
    "not_ready": _("The draw has not been computed yet."),
    "not_drawn": _("No panel alternative has been drawn yet."),
    "drawn_otherwise": _("Another panel alternative has already been drawn."),
    "witness_needed": _(
        "The balls are drawn with two members of staff present: name somebody other than yourself."
    ),
    "three_balls": _("Give three balls, each a digit from 0 to 9."),
    "evidence_changed": _(
        "The stored list or the stored panels are not what was locked. Nothing was drawn. Contact "
        "the person who looks after this installation."
    ),
}


class NotAllowedNow(Refusal):
    """An action refused for a reason a person can act on."""

    TEXTS = _TEXTS
