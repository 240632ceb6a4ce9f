from django.apps import AppConfig


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
        from tupa.apps.ideas.redacting import register_redactable
        from tupa.apps.ideas.statement import has_statement
        from tupa.apps.ideas.steps import idea_steps
        from tupa.apps.ideas.views.mine import show_link
        from tupa.apps.jobs.schedule import every_tick
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
        retention.register_fields()
        register_redactable()
        register_kinds()
