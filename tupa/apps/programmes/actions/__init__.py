"""What is done to a programme: its names and stage, its mandate, its features and quotas."""

from tupa.apps.programmes.actions.changes import change_mandate, change_quota, record_change
from tupa.apps.programmes.actions.copying import begin_programme, copy_programme
from tupa.apps.programmes.actions.features import (
    ValueDraft,
    move_feature,
    remove_feature,
    save_feature,
)
from tupa.apps.programmes.actions.mandates import save_mandate
from tupa.apps.programmes.actions.programmes import (
    create_programme,
    freeze_rules,
    publish_programme,
    save_programme,
    set_stage,
    unpublish_programme,
)

__all__ = [
    "ValueDraft",
    "begin_programme",
    "change_mandate",
    "change_quota",
    "copy_programme",
    "create_programme",
    "freeze_rules",
    "move_feature",
    "publish_programme",
    "record_change",
    "remove_feature",
    "save_feature",
    "save_mandate",
    "save_programme",
    "set_stage",
    "unpublish_programme",
]
