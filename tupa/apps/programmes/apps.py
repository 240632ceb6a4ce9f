from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "tupa.apps.programmes"
    label = "programmes"

    def ready(self) -> None:
        from tupa.apps.outbox.practice import practice_is
        from tupa.apps.privacy.register import register
        from tupa.apps.programmes import permissions  # noqa: F401
        from tupa.apps.programmes.models import Programme

        practice_is(Programme, "is_practice")

        register(
            "programmes.Mandate",
            "office_holder",
            purpose=_("So that the public knows who answers for the mandate"),
            retention="staff",
        )
