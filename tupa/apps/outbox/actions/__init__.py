from tupa.apps.outbox.actions.bounces import take_bounce
from tupa.apps.outbox.actions.deliver import deliver_due, park_stuck, retry_wait
from tupa.apps.outbox.actions.people import (
    NotDoneError,
    forget_practice,
    mark_done,
    mark_posted,
    not_reached,
    readdress,
    resend,
)
from tupa.apps.outbox.actions.queue import Recipient, queue_message
from tupa.apps.outbox.actions.sms import deliver_texts, send_as_text
from tupa.apps.outbox.actions.texts import TextRefusedError, remove_text, save_text, send_trial

__all__ = [
    "NotDoneError",
    "Recipient",
    "TextRefusedError",
    "deliver_due",
    "deliver_texts",
    "forget_practice",
    "mark_done",
    "mark_posted",
    "not_reached",
    "park_stuck",
    "queue_message",
    "readdress",
    "remove_text",
    "resend",
    "retry_wait",
    "save_text",
    "send_as_text",
    "send_trial",
    "take_bounce",
]
