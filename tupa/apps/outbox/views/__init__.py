from tupa.apps.outbox.views.calls import call_as_text, call_done, call_list, call_missed
from tupa.apps.outbox.views.letters import letter, letter_pdf, letters, letters_pdf, letters_posted
from tupa.apps.outbox.views.messages import message_done, message_list, message_page, message_resend
from tupa.apps.outbox.views.texts import text, text_list, text_remove

__all__ = [
    "call_as_text",
    "call_done",
    "call_list",
    "call_missed",
    "letter",
    "letter_pdf",
    "letters",
    "letters_pdf",
    "letters_posted",
    "message_done",
    "message_list",
    "message_page",
    "message_resend",
    "text",
    "text_list",
    "text_remove",
]
