"""Why something cannot be done to an idea now: a code, put into words where it is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

TEXTS = {
    "no_notes": _("Choose at least one note."),
    "other_workshop": _("The notes must come from workshops of this panel."),
    "hidden_note": _("A hidden note cannot become part of an idea."),
    "no_original": _("Write the title and the text in the original language."),
    "not_a_draft": _("This idea has already been published or withdrawn. Its words stay."),
    "last_note": _("An idea keeps at least one note: it shows where the idea came from."),
    "nobody_at_table": _("Nobody is recorded as having sat at the table, so nobody can be asked."),
    "already_asked": _("The table has already been asked about this wording."),
    "too_soon": _("Give the table at least until tomorrow."),
    "not_asked_now": _("This wording is no longer being confirmed."),
    "already_replied": _("A reply has already been recorded."),
    "no_correction": _("Say what should be corrected."),
    "not_asked": _("The table has not been asked about the wording yet."),
    "still_waiting": _("The table still has time to reply."),
    "no_reason": _("Give the reason, in Finnish and in Swedish."),
    "merged_into_itself": _("An idea cannot be merged into itself."),
    "summary_languages": _("Write the summary in Finnish and in Swedish."),
    "makes_circle": _(
        "Ideas %(idea)s and %(into)s: the first came from the second. Undo the earlier step "
        "instead of merging them back."
    ),
    "already_linked": _("The two ideas are already linked."),
    "not_of_idea": _("Choose notes that belong to the idea you split."),
    "all_notes": _("Leave at least one note with the idea you split."),
    "cannot_undo_published": _(
        "The new idea has been published, so the step can no longer be undone."
    ),
    "undo_later_first": _("A later step stands on this one. Undo that first."),
    "draft_seen": _("Somebody outside the desk has seen this idea. Withdraw it with a reason."),
    "note_language": _(
        "The note is in a language ideas are not written in. Make the idea on its own page."
    ),
    "one_idea": _("Choose one idea."),
    "two_ideas": _("Choose at least two ideas."),
    "original_language": _("This is the language the idea was written in."),
    "withdrawn": _("This idea has been withdrawn."),
    "other_programme": _("The theme belongs to another panel."),
    "statement_closed": _("The statement can no longer be sent for this."),
    "not_amended_now": _("The statement is not open for amendments now."),
    "no_amendment": _("Write what should be changed or added."),
    "no_amendment_reason": _("Say why the amendment is not taken in."),
    "no_points": _("Write at least one point before the vote."),
    "open_amendments": _("Decide on every amendment before the vote."),
    "not_voted_now": _("The vote is not open now."),
    "no_vote": _("Choose what you say on at least one point."),
    "not_voted_yet": _("The panel has not voted yet."),
    "still_voting": _("Members still have time to vote."),
    "nobody_voted": _("Nobody has voted."),
    "not_handed": _("The statement has not been handed over yet."),
    "no_members": _("The panel has no members to ask."),
    "not_a_member": _("Only a member of the panel can do this."),
    "words_stay": _("The vote has begun. The words stay as they are."),
    "both_languages": _("Write this in Finnish and in Swedish."),
    "too_soon_today": _("Choose a later time."),
    "more_dots_than_ideas": _("There are fewer ideas than dots for one person."),
    "dots_over": _("The time to give dots is over."),
    "no_dots": _("Give at least one dot."),
    "too_many_dots": _("You have ticked too many. Dots: %(most)s"),
    "not_on_ballot": _("Choose ideas that are being prioritised."),
    "nobody_gave_dots": _("Nobody has given dots yet."),
    "no_name": _("Give the theme a name."),
}


class NotAllowedNow(Refusal):
    """The action is refused; nothing has changed."""

    TEXTS = TEXTS
