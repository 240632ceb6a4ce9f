from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "tupa.apps.translation"
    label = "translation"

    def ready(self) -> None:
        from tupa.apps.translation import permissions, retention  # noqa: F401
        from tupa.apps.translation.sources import programme_texts
        from tupa.apps.translation.texts import texts_from

        texts_from(programme_texts)
        retention.register_class(_("To know who translates the panel's texts"))
