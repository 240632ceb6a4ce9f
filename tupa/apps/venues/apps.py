from django.apps import AppConfig


class VenuesConfig(AppConfig):
    name = "tupa.apps.venues"
    label = "venues"

    def ready(self) -> None:
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.recruitment.mine_sections import add_section
        from tupa.apps.venues import mine, permissions, retention  # noqa: F401
        from tupa.apps.venues.actions import FEED_JOB, REACH_JOB, measure, take_in_feed
        from tupa.apps.venues.actions.feeds import AFTER_A_FEED
        from tupa.apps.venues.actions.measure import ask_again
        from tupa.apps.venues.actions.stops import note_stops

        AFTER_A_FEED.extend([note_stops, ask_again])
        register_job(FEED_JOB, take_in_feed)
        register_job(REACH_JOB, measure)
        add_section(mine.show_travel)
        retention.register_classes()
