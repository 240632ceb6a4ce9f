from django.apps import AppConfig


class LotteryConfig(AppConfig):
    name = "tupa.apps.lottery"
    label = "lottery"

    def ready(self) -> None:
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.lottery import permissions, retention  # noqa: F401
        from tupa.apps.lottery.actions.compute import compute_draw
        from tupa.apps.lottery.actions.draws import JOB, locks_quotas
        from tupa.apps.lottery.actions.letters import LETTERS, write_letters
        from tupa.apps.lottery.actions.outlook import JOB as OUTLOOK
        from tupa.apps.lottery.actions.outlook import compute_outlook, outlooks_due
        from tupa.apps.lottery.actions.pool import is_sealed
        from tupa.apps.lottery.actions.studies import JOB as STUDY
        from tupa.apps.lottery.actions.studies import compute_study
        from tupa.apps.lottery.message_kinds import register_kinds
        from tupa.apps.lottery.mine import show_chance
        from tupa.apps.lottery.outlook import show_outlook
        from tupa.apps.lottery.views.public import has_something_to_tell, title_of
        from tupa.apps.programmes import public
        from tupa.apps.programmes.rules import LOCKS
        from tupa.apps.recruitment.board_sections import add_board_section
        from tupa.apps.recruitment.mine_sections import add_section, read_aloud
        from tupa.apps.recruitment.sealing import sealed_when

        register_job(JOB, compute_draw)
        register_job(LETTERS, write_letters)
        register_job(OUTLOOK, compute_outlook)
        register_job(STUDY, compute_study)
        every_tick("outlooks asked for", outlooks_due)
        add_board_section(show_outlook)
        LOCKS.append(locks_quotas)
        sealed_when(is_sealed)
        add_section(show_chance)
        read_aloud(show_chance)
        public.show("draw", has_something_to_tell, title_of)
        retention.register_class()
        register_kinds()
