from tupa.apps.outbox.actions.deliver import deliver_due, park_stuck, retry_wait
from tupa.apps.outbox.actions.people import (
    NotDoneError,
    mark_done,
    mark_posted,
    not_reached,
    readdress,
    resend,
)
from tupa.apps.outbox.actions.queue import Recipient, queue_message

__all__ = [
    "NotDoneError",
    "Recipient",
    "deliver_due",
    "mark_done",
    "mark_posted",
    "not_reached",
    "park_stuck",
    "queue_message",
    "readdress",
    "resend",
    "retry_wait",
]
