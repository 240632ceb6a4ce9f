from tupa.apps.outbox.views.calls import call_done, call_list, call_missed
from tupa.apps.outbox.views.letters import letter, letters, letters_posted
from tupa.apps.outbox.views.messages import message_done, message_list, message_page, message_resend

__all__ = [
    "call_done",
    "call_list",
    "call_missed",
    "letter",
    "letters",
    "letters_posted",
    "message_done",
    "message_list",
    "message_page",
    "message_resend",
]
