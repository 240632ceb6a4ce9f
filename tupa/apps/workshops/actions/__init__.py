"""Everything that changes a workshop, its programme or its people."""

from tupa.apps.workshops.actions.activities import (
    copy_programme,
    move_activity,
    place_activity,
    remove_activity,
    save_activity,
    set_materials,
)
from tupa.apps.workshops.actions.briefing import (
    publish_briefing,
    save_briefing,
    save_debrief,
)
from tupa.apps.workshops.actions.cancelling import cancel_workshop, reinstate_workshop
from tupa.apps.workshops.actions.feeds import make_feed, revoke_feed
from tupa.apps.workshops.actions.inserting import insert_method
from tupa.apps.workshops.actions.invitations import (
    invite_members,
    remind_participants,
    tell_participants,
)
from tupa.apps.workshops.actions.methods import remove_method, save_method
from tupa.apps.workshops.actions.on_the_day import (
    begin_activity,
    finish_activity,
    retime_rest,
    take_back_times,
)
from tupa.apps.workshops.actions.people import (
    add_staff,
    record_attendance,
    record_photo_wish,
    record_reply,
    remove_staff,
)
from tupa.apps.workshops.actions.questions import (
    answer_question,
    ask_experts,
    remove_expert_question,
    send_answers,
)
from tupa.apps.workshops.actions.series import (
    cancel_task,
    make_plan,
    mark_task,
    remove_aim,
    remove_question,
    save_aim,
    save_question,
    save_task,
)
from tupa.apps.workshops.actions.versions import (
    latest_number,
    restore_version,
    run_sheet_channel,
)
from tupa.apps.workshops.actions.workshop import (
    publish_workshop,
    remove_workshop,
    save_workshop,
    unpublish_workshop,
)

__all__ = [
    "add_staff",
    "answer_question",
    "ask_experts",
    "begin_activity",
    "cancel_task",
    "cancel_workshop",
    "copy_programme",
    "finish_activity",
    "insert_method",
    "invite_members",
    "latest_number",
    "make_feed",
    "make_plan",
    "mark_task",
    "move_activity",
    "place_activity",
    "publish_briefing",
    "publish_workshop",
    "record_attendance",
    "record_photo_wish",
    "record_reply",
    "reinstate_workshop",
    "remind_participants",
    "remove_activity",
    "remove_aim",
    "remove_expert_question",
    "remove_method",
    "remove_question",
    "remove_staff",
    "remove_workshop",
    "restore_version",
    "retime_rest",
    "revoke_feed",
    "run_sheet_channel",
    "save_activity",
    "save_aim",
    "save_briefing",
    "save_debrief",
    "save_method",
    "save_question",
    "save_task",
    "save_workshop",
    "send_answers",
    "set_materials",
    "take_back_times",
    "tell_participants",
    "unpublish_workshop",
]
