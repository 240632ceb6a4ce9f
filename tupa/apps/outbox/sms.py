"""Ways to hand a text message over: into a file by default, or to a gateway over HTTP.

A gateway raises `NotTakenError` where the message surely did not go and may be tried again,
`RefusedError` where it never will, and lets any other `OSError` through: then nobody knows.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone

__all__ = ["Gateway", "NotTakenError", "RefusedError", "gateway"]

SECONDS = 20


class NotTakenError(Exception):
    """The gateway was not reached, or asks to come back later."""


class RefusedError(Exception):
    """The gateway says no for good: a number that does not exist."""


class Gateway(Protocol):
    def send(self, number: str, text: str, *, key: str) -> None: ...


class FileGateway:
    """Writes one file a message, for trials and for a program of the city's own that sends them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, number: str, text: str, *, key: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = {"to": number, "text": text, "key": key, "at": timezone.now().isoformat()}
        part = self.folder / f".{key}.part"
        part.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
        part.replace(self.folder / f"{key}.json")


class HttpGateway:
    """Posts `{to, text, key}` as JSON; 2xx is taken, 408, 429 and 5xx later, other 4xx never."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url, self.token = url, token

    def send(self, number: str, text: str, *, key: str) -> None:
        body = json.dumps({"to": number, "text": text, "key": key}).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(self.url, body, headers)  # noqa: S310 - operator's setting
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
                return
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in {408, 429} or error.code >= 500:
                raise NotTakenError(str(error.code)) from error
            raise RefusedError(str(error.code)) from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionRefusedError):
                raise NotTakenError("down") from error
            raise
        except http.client.HTTPException as error:
            raise OSError("broke off") from error


def gateway() -> Gateway:
    if settings.TUPA_SMS_URL:
        return HttpGateway(settings.TUPA_SMS_URL, settings.TUPA_SMS_TOKEN)
    return FileGateway(Path(settings.TUPA_SMS_FOLDER))
