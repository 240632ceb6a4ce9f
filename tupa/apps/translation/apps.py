from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "tupa.apps.translation"
    label = "translation"

    def ready(self) -> None:
        from tupa.apps.archive.registry import register_part
        from tupa.apps.translation import permissions, retention  # noqa: F401
        from tupa.apps.translation.interface.catalogue import register_languages
        from tupa.apps.translation.interface.model_part import WORDS
        from tupa.apps.translation.model_part import LANGUAGES
        from tupa.apps.translation.sources import programme_texts
        from tupa.apps.translation.texts import texts_from

        texts_from(programme_texts)
        register_part(LANGUAGES)
        register_part(WORDS)
        register_languages()
        retention.register_class(_("To know who translates the panel's texts"))
