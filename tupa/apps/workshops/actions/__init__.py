"""Everything that changes a workshop, its programme or its people."""

from tupa.apps.workshops.actions.activities import (
    copy_programme,
    move_activity,
    remove_activity,
    save_activity,
)
from tupa.apps.workshops.actions.invitations import (
    invite_members,
    remind_participants,
    tell_participants,
)
from tupa.apps.workshops.actions.people import (
    add_staff,
    record_attendance,
    record_reply,
    remove_staff,
)
from tupa.apps.workshops.actions.workshop import (
    publish_workshop,
    remove_workshop,
    save_workshop,
    unpublish_workshop,
)

__all__ = [
    "add_staff",
    "copy_programme",
    "invite_members",
    "move_activity",
    "publish_workshop",
    "record_attendance",
    "record_reply",
    "remind_participants",
    "remove_activity",
    "remove_staff",
    "remove_workshop",
    "save_activity",
    "save_workshop",
    "tell_participants",
    "unpublish_workshop",
]
