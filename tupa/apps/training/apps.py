from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "tupa.apps.training"
    label = "training"

    def ready(self) -> None:
        from tupa.apps.archive.registry import register_part
        from tupa.apps.training import permissions, retention  # noqa: F401 - fills the table
        from tupa.apps.training.model_part import TRAINING
        from tupa.apps.training.readiness import staffing_of
        from tupa.apps.workshops.staffing import standing_from

        standing_from(staffing_of)
        retention.register_fields()
        register_part(TRAINING)
