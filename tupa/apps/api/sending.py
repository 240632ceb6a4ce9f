"""Hands news over to another system: by HTTPS, signed, and never to a neighbour of the server.

The name is looked up once, every address found must lie on the open internet, and the connection is
made to that very address: a name that points elsewhere a moment later gains nothing. Redirects are
not followed.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

__all__ = ["CannotSendError", "hand_over", "signature", "why_not_sent_to"]

_SECONDS = 10
_READ = 1 << 12


class CannotSendError(Exception):
    """Why nothing was handed over: a code of ours."""


def signature(secret: str, moment: int, body: bytes) -> str:
    """`t=…,v1=…`: HMAC-SHA256 of the moment, a full stop and the body."""
    signed = f"{moment}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def why_not_sent_to(url: str) -> str:
    """What is wrong with an address, as a code; empty for nothing. Looks no name up."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return "bad_address"
    if not parts.hostname or parts.username or parts.password or port == 0:
        return "bad_address"
    if parts.scheme != "https" and not (settings.TUPA_WEBHOOKS_INSIDE and parts.scheme == "http"):
        return "not_https"
    try:
        literal = ipaddress.ip_address(parts.hostname)
    except ValueError:
        is_inside = parts.hostname == "localhost" or parts.hostname.endswith(".localhost")
    else:
        is_inside = not literal.is_global
    return "inside_address" if is_inside and not settings.TUPA_WEBHOOKS_INSIDE else ""


def hand_over(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """This will post the body and return the status the other end answered with."""
    if fault := why_not_sent_to(url):
        raise CannotSendError(fault)
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    connection = _connection(parts.scheme, host, port, _look_up(host, port))
    try:
        connection.request("POST", path, body=body, headers=dict(headers))
        response = connection.getresponse()
        response.read(_READ)
        return response.status
    except ssl.SSLError as error:
        raise CannotSendError("no_certificate") from error
    except (OSError, http.client.HTTPException) as error:
        raise CannotSendError("unreachable") from error
    finally:
        connection.close()


def _look_up(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotSendError("unreachable") from error
    addresses = [str(one[4][0]) for one in found]
    if not settings.TUPA_WEBHOOKS_INSIDE and not all(_is_outside(one) for one in addresses):
        raise CannotSendError("inside_address")
    return addresses[0]


def _is_outside(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or found
    return bool(inner.is_global) and not inner.is_multicast


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """Speaks to the address that was looked up, under the name that was asked for."""

    def connect(where: Any, *args: Any, **named: Any) -> socket.socket:
        return socket.create_connection((address, where[1]), timeout=_SECONDS)

    connection: http.client.HTTPConnection
    if scheme == "https":
        connection = http.client.HTTPSConnection(host, port, timeout=_SECONDS)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    connection._create_connection = connect  # type: ignore[attr-defined]
    return connection
