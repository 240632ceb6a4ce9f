from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "tupa.apps.care"
    label = "care"

    def ready(self) -> None:
        from tupa.apps.care import mine, permissions, retention  # noqa: F401
        from tupa.apps.care.message_kinds import register_kinds
        from tupa.apps.recruitment.mine_sections import add_section

        register_kinds()
        add_section(mine.show_care)
        retention.register_class()
