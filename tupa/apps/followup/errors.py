"""Why something cannot be done to an answer or a promise now: a code, put into words when shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

TEXTS = {
    "not_published": _("Only a published idea can be given to a unit."),
    "practice": _("This idea is for practising: it is given to no real unit."),
    "other_city": _("The unit belongs to another city."),
    "no_date": _("Give the date by which the unit answers."),
    "past_date": _("The date must be after today."),
    "answered": _("The unit has already answered. Give the idea to another unit instead."),
    "already_assigned": _("The idea has already been given to this unit."),
    "closed": _("The unit has already given its final answer."),
    "reminded_today": _("The unit has already been reminded today."),
    "unknown_outcome": _("Choose what the city answers."),
    "answer_published": _("A published answer is not changed. Write a correction instead."),
    "no_reason": _("Write the reason in Finnish and in Swedish before publishing."),
    "no_new_date": _("Say when the final answer comes."),
    "no_recipient": _("Say to whom the idea was forwarded, in Finnish and in Swedish."),
    "no_promise": _("When something will be done, say what is promised, who sees to it and when."),
    "promise_languages": _("Write the promise and its owner in Finnish and in Swedish."),
    "no_text": _("Say where the promise stands, in Finnish and in Swedish."),
    "no_drop_reason": _("Say why the promise is dropped, in Finnish and in Swedish."),
    "no_next_update": _("Say when you tell more."),
    "not_counted": _("Give both numbers; what is done is at most the whole."),
    "date_unchanged": _("Choose “Changed” when you move the day of the promise."),
    "not_public": _("The answer with this promise has not been published yet."),
    "unit_key": _("Another unit has this name."),
    "unit_closed": _("The unit has been closed and does not answer any more. Unit: %(unit)s"),
    "unit_merged": _(
        "The unit has become part of another, which answers for it. Unit: %(unit)s. "
        "Now answered by: %(successor)s"
    ),
    "unit_open_work": _("The unit has open ideas or promises. Choose the unit that takes over."),
    "unit_circle": _(
        "These units would take over from each other in a circle. Choose another unit. "
        "Unit: %(unit)s"
    ),
    "deputy": _("The deputy must be somebody else of the same unit."),
    "away": _("Give both the first and the last day; the last is not before the first."),
    "contact_twice": _("This address already answers for the unit."),
    "not_your_part": _("Your part for this unit is to comment. Others write and approve."),
    "no_draft": _("There is no draft of the answer yet."),
    "waits_for_review": _("The answer is with the organisers, who publish it."),
    "not_approved": _("The unit has not approved the answer yet."),
    "no_remark": _("Write what you want to say."),
    "no_question": _("Write your question in Finnish and in Swedish."),
    "no_table": _("It is not known who sat at the table of this idea, so nobody can be asked."),
    "asked_lately": _("The table was asked less than a week ago. Wait for its replies."),
    "no_body": _("Say who decides, in Finnish and in Swedish."),
    "bad_evidence": _(
        "Give the whole address, beginning with https://, and say in Finnish and in Swedish "
        "what it shows."
    ),
    "promise_over": _("The promise has been kept or dropped: it gets no more steps."),
    "step_languages": _("Name the step in Finnish and in Swedish."),
    "many_steps": _("A promise has at most %(most)s steps."),
    "no_step_reason": _("Say why the step is dropped, in Finnish and in Swedish."),
    "step_told": _("The step has been told of already. Say that it is dropped, and why."),
    "picture_words": _("Say in Finnish and in Swedish what the picture shows."),
    "many_pictures": _("A promise has at most %(most)s pictures. Remove one first."),
    "kausal_off": _("The city's plan monitor is not in use."),
    "kausal_silent": _("The city's plan monitor did not answer. Try again later."),
    "kausal_unknown": _("The plan has no such action any more."),
    "bad_link": _("Give the whole address of the decision, beginning with https://."),
}


class NotAllowedNow(Refusal):
    """The action is refused; nothing has changed."""

    TEXTS = TEXTS
