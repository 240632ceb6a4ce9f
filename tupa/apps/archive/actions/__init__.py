"""What is done with models: made, received, shared, taken in; and what was learned is written."""

from tupa.apps.archive.actions.exporting import export_model, keep_model, save_lessons
from tupa.apps.archive.actions.importing import import_model
from tupa.apps.archive.actions.shelf import receive_model, remove_model, share_model

__all__ = [
    "export_model",
    "import_model",
    "keep_model",
    "receive_model",
    "remove_model",
    "save_lessons",
    "share_model",
]
