from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "tupa.apps.workshops"
    label = "workshops"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.archive.registry import register_part
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.programmes.public import show_rows
        from tupa.apps.recruitment.mine_sections import add_section
        from tupa.apps.workshops import permissions, retention  # noqa: F401
        from tupa.apps.workshops.actions.invitations import PURPOSE, remind_participants
        from tupa.apps.workshops.message_kinds import register_kinds
        from tupa.apps.workshops.mine_section import show_workshops
        from tupa.apps.workshops.model_part import METHODS, RUN_SHEETS
        from tupa.apps.workshops.models import Workshop

        register_purpose(PURPOSE, "workshops:mine")
        every_tick("workshop reminders", remind_participants)
        show_rows("workshops", Workshop.objects.published)
        add_section(show_workshops)
        retention.register_fields()
        register_kinds()
        register_part(METHODS)
        register_part(RUN_SHEETS)
