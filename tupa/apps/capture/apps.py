from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaptureConfig(AppConfig):
    name = "tupa.apps.capture"
    label = "capture"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.capture import permissions  # noqa: F401 - fills the table
        from tupa.apps.capture.actions.photos import erase_photo, photos_due
        from tupa.apps.capture.redacting import after_redaction, back_to_notes
        from tupa.apps.privacy.register import RetentionClass, keep, redactable, register

        register_purpose("table", "capture:table", is_shared=True)
        register_purpose("wall", "capture:wall", is_shared=True)
        keep(RetentionClass("sheets", 365, _("the day of the photo"), photos_due, erase_photo))
        register(
            "capture.SheetPhoto",
            "file",
            purpose=_("A photo of a sheet written by hand, to check what was typed from it"),
            retention="sheets",
        )
        redactable("capture.Note", "text", back_to_notes, after_redaction)
