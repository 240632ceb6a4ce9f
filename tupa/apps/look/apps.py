from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "tupa.apps.look"
    label = "look"

    def ready(self) -> None:
        import i18nfield.forms
        import i18nfield.strings

        from tupa.apps.look.spoken import SettingsOfTheCity

        # The library asks the settings for the languages of a text: here each city has its own.
        i18nfield.forms.settings = i18nfield.strings.settings = SettingsOfTheCity()
