from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "tupa.apps.look"
    label = "look"

    def ready(self) -> None:
        import i18nfield.fields
        import i18nfield.forms
        import i18nfield.strings

        from tupa.apps.look.spoken import SettingsOfTheCity
        from tupa.apps.look.unread import unread

        # The library asks the settings for the languages of a text: here each city has its own.
        i18nfield.forms.settings = i18nfield.strings.settings = SettingsOfTheCity()
        # It would read the JSON of every text of every row, shown or not.
        i18nfield.fields.I18nFieldMixin.from_db_value = unread
