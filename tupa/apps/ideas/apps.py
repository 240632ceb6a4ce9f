from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "tupa.apps.ideas"
    label = "ideas"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.ideas import permissions, retention  # noqa: F401
        from tupa.apps.ideas.actions.confirmation import PURPOSE
        from tupa.apps.ideas.actions.publishing import publish_silent
        from tupa.apps.ideas.chain import SECTIONS
        from tupa.apps.ideas.steps import idea_steps
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.privacy.register import register

        register_purpose(PURPOSE, "ideas:confirm")
        every_tick("ideas published", publish_silent)
        SECTIONS.append(idea_steps)
        retention.register_class()
        register(
            "ideas.Confirmation",
            "member",
            "reply",
            "correction",
            purpose=_("To let the members of a table confirm or correct the wording of their idea"),
            retention=retention.CODE,
        )
