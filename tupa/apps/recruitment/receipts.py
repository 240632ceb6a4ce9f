"""What the receipt page shows once the form was sent: kept encrypted in the visitor's session."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from tupa.apps.accounts.links import NewLink
from tupa.apps.recruitment.models import Application

__all__ = ["Receipt", "keep_receipt", "receipt_of"]

SESSION_KEY = "receipt"


@dataclass(frozen=True)
class Receipt:
    """Where the code was sent; the code itself where no address could give anything away."""

    programme: int
    channel: str
    address: str = ""
    reference: str = ""
    code: str = ""
    key: str = ""
    application: int = 0


def receipt_with_code(application: Application, link: NewLink) -> Receipt:
    return Receipt(
        programme=application.programme_id,
        channel=application.channel,
        reference=application.reference,
        code=link.typed,
        key=str(link.link.key),
        application=application.pk,
    )


def keep_receipt(request: HttpRequest, receipt: Receipt) -> None:
    text = json.dumps(asdict(receipt)).encode()
    request.session[SESSION_KEY] = _box().encrypt(text).decode("ascii")


def receipt_of(request: HttpRequest, programme_id: int) -> Receipt | None:
    """This browser's last receipt, if it is one of this programme."""
    kept = request.session.get(SESSION_KEY)
    if not kept:
        return None
    try:
        receipt = Receipt(**json.loads(_box().decrypt(kept.encode("ascii"))))
    except (InvalidToken, TypeError, ValueError):
        return None
    return receipt if receipt.programme == programme_id else None


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.TUPA_ENCRYPTION_KEYS])
