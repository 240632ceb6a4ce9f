from django.apps import AppConfig


class PanelConfig(AppConfig):
    name = "tupa.apps.panel"
    label = "panel"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.lottery.public_sections import public_sections
        from tupa.apps.panel import actions, mine, permissions, retention  # noqa: F401
        from tupa.apps.panel.actions.invite import JOB
        from tupa.apps.panel.actions.telling import PURPOSE
        from tupa.apps.panel.message_kinds import register_kinds
        from tupa.apps.recruitment.actions import on_withdrawal
        from tupa.apps.recruitment.mine_sections import add_section

        register_kinds()
        register_purpose(PURPOSE, "panel:seat")
        register_job(JOB, actions.tell_not_drawn)
        every_tick("members reminded", actions.remind_due)
        on_withdrawal(actions.follow_withdrawal)
        add_section(mine.show_seat, is_first=True)
        public_sections.append(mine.show_panel)
        retention.register_class()
