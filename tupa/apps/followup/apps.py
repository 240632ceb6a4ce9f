from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "tupa.apps.followup"
    label = "followup"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.archive.registry import register_part
        from tupa.apps.followup import permissions, retention  # noqa: F401 - fills the table
        from tupa.apps.followup.actions.checkpoints import ask_where_it_stands
        from tupa.apps.followup.actions.contacts import LINK
        from tupa.apps.followup.actions.following import FOLLOW
        from tupa.apps.followup.actions.news import tell_news
        from tupa.apps.followup.actions.questions import QUESTION
        from tupa.apps.followup.actions.reminders import remind_due
        from tupa.apps.followup.actions.watching import refresh_watched
        from tupa.apps.followup.goals import PROMISE
        from tupa.apps.followup.message_kinds import register_kinds
        from tupa.apps.followup.model_part import UNITS
        from tupa.apps.followup.standing import StatusFilter, idea_tags
        from tupa.apps.followup.steps import answer_steps
        from tupa.apps.goals.kinds import register_kind
        from tupa.apps.ideas.chain import FILTERS, SECTIONS, TAGGERS
        from tupa.apps.jobs.schedule import every_tick

        SECTIONS.append(answer_steps)
        TAGGERS.append(idea_tags)
        FILTERS.append(StatusFilter())
        every_tick("units reminded", remind_due)
        register_kinds()
        register_kind(PROMISE)
        every_tick("units asked where things stand", ask_where_it_stands)
        every_tick("news told", tell_news)
        every_tick("watched actions changed", refresh_watched)
        register_purpose(FOLLOW, "followup:following")
        register_purpose(LINK, "followup:link_opened", is_for_staff=True)
        register_purpose(QUESTION, "followup:reply")
        retention.register_fields()
        register_part(UNITS)
