from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "tupa.apps.followup"
    label = "followup"

    def ready(self) -> None:
        from tupa.apps.followup import permissions  # noqa: F401 - fills the table
        from tupa.apps.followup.actions.reminders import remind_due
        from tupa.apps.followup.message_kinds import register_kinds
        from tupa.apps.followup.standing import StatusFilter, idea_tags
        from tupa.apps.followup.steps import answer_steps
        from tupa.apps.ideas.chain import FILTERS, SECTIONS, TAGGERS
        from tupa.apps.jobs.schedule import every_tick

        SECTIONS.append(answer_steps)
        TAGGERS.append(idea_tags)
        FILTERS.append(StatusFilter())
        every_tick("units reminded", remind_due)
        register_kinds()
