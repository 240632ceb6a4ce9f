from django.apps import AppConfig


class CostsConfig(AppConfig):
    name = "tupa.apps.costs"
    label = "costs"

    def ready(self) -> None:
        from tupa.apps.costs import mine, permissions, retention  # noqa: F401
        from tupa.apps.recruitment.mine_sections import add_section

        add_section(mine.show_money)
        retention.register_fields()
