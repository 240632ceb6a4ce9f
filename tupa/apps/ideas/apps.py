from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "tupa.apps.ideas"
    label = "ideas"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.ideas import permissions, retention  # noqa: F401
        from tupa.apps.ideas.actions.ballot import DOTS_PURPOSE
        from tupa.apps.ideas.actions.confirmation import PURPOSE
        from tupa.apps.ideas.actions.publishing import publish_silent
        from tupa.apps.ideas.actions.statement import STATEMENT_PURPOSE
        from tupa.apps.ideas.chain import FILTERS, SECTIONS
        from tupa.apps.ideas.filters import PlaceFilter, YearFilter
        from tupa.apps.ideas.message_kinds import register_kinds
        from tupa.apps.ideas.redacting import after_redaction
        from tupa.apps.ideas.statement import has_statement
        from tupa.apps.ideas.steps import idea_steps
        from tupa.apps.ideas.views.mine import show_link
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.privacy.register import redactable, register
        from tupa.apps.programmes.public import show
        from tupa.apps.recruitment.mine_sections import add_section

        register_purpose(PURPOSE, "ideas:confirm")
        register_purpose(DOTS_PURPOSE, "ideas:my_dots")
        register_purpose(STATEMENT_PURPOSE, "ideas:my_statement")
        show("statement", has_statement)
        every_tick("ideas published", publish_silent)
        SECTIONS.append(idea_steps)
        add_section(show_link)
        FILTERS[:0] = [PlaceFilter(), YearFilter()]
        retention.register_class()
        register_kinds()
        redactable("ideas.Idea", "title", _desk_page, after_redaction)
        redactable("ideas.Idea", "text", _desk_page, after_redaction)
        redactable("ideas.EarlierIdeaWording", "title", lambda one: _desk_page(one.idea))
        redactable("ideas.EarlierIdeaWording", "text", lambda one: _desk_page(one.idea))
        redactable("ideas.Confirmation", "correction", lambda one: _desk_page(one.idea))
        register(
            "ideas.Confirmation",
            "member",
            "reply",
            "correction",
            purpose=_("To let the members of a table confirm or correct the wording of their idea"),
            retention=retention.CODE,
        )
        register(
            "ideas.StatementVote",
            "member",
            "choice",
            "dissent",
            purpose=_("To let the members of a panel vote on their joint statement"),
            retention=retention.VOTES,
        )
        register(
            "ideas.BallotSlip",
            "member",
            purpose=_("To let the members of a panel say which ideas matter most"),
            retention=retention.DOTS,
        )
        register(
            "ideas.Amendment",
            "member",
            "text",
            purpose=_("To let the members of a panel amend their joint statement"),
            retention=retention.AMENDMENTS,
        )
        redactable("ideas.StatementVote", "dissent", _statement_page)
        redactable("ideas.Amendment", "text", _statement_page)


def _desk_page(idea: Any) -> str:
    return reverse("ideas:desk", args=[idea.programme.slug, idea.number])


def _statement_page(thing: Any) -> str:
    statement = getattr(thing, "statement", None) or thing.point.statement
    return reverse("ideas:statement_desk", args=[statement.programme.slug])
