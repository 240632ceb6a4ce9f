"""Signed links and short codes: made, sent once, kept only as hashes.

A link opens a page; only that page's POST button changes anything, because mail scanners follow
links. Opening a link (or typing its code) notes in the visitor's session that this link was shown,
and goes on to an address without the token.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse

from tupa.apps.accounts.city import site_url
from tupa.apps.accounts.models import City, SignedLink

__all__ = [
    "FOR_STAFF",
    "NewLink",
    "find_by_code",
    "find_by_token",
    "hold",
    "is_held",
    "language_of",
    "look_up_hash",
    "make_link",
    "page_of",
    "register_purpose",
    "release_all",
    "revoke_all_links",
    "revoke_links",
]

#: No 0/O, 1/I/L: a librarian reads it aloud.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
_pages: dict[str, str] = {}
#: Purposes of links for many, such as a table's: each reads the page in their own language.
_shared: set[str] = set()
#: Purposes of links to those who work for the city without signing in.
FOR_STAFF: set[str] = set()


@dataclass(frozen=True)
class NewLink:
    """What goes into a message: never stored."""

    link: SignedLink
    token: str
    code: str

    @property
    def url(self) -> str:
        return f"{site_url(self.link.city)}/l/{self.token}"

    @property
    def typed(self) -> str:
        """The code as it is printed: two groups of five."""
        return f"{self.code[:5]}-{self.code[5:]}"


def look_up_hash(value: str) -> str:
    """A keyed hash for exact look-up of what must not be stored as it is."""
    key = settings.TUPA_LOOKUP_KEY.encode()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def register_purpose(
    purpose: str, view_name: str, *, is_shared: bool = False, is_for_staff: bool = False
) -> None:
    """An app says which of its pages a purpose opens; the page takes the link's key.

    A link that is shared opens in the visitor's language, others in that of the person written to.
    One for staff opens pages in the organisers' languages.
    """
    _pages[purpose] = view_name
    if is_shared:
        _shared.add(purpose)
    if is_for_staff:
        FOR_STAFF.add(purpose)


def make_link(
    *, city: City, purpose: str, subject_id: int, expires_at: datetime, language: str = ""
) -> NewLink:
    """This will make a link and its code. Earlier links for the subject stay open."""
    if purpose not in _pages:
        raise ValueError(f"nobody registered the purpose {purpose!r}")
    token = secrets.token_urlsafe(24)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    link = SignedLink(
        city=city,
        purpose=purpose,
        subject_id=subject_id,
        token_hash=look_up_hash(token),
        code_hash=look_up_hash(code),
        language=language or city.spoken.main,
        expires_at=expires_at,
    )
    _add(link)
    return NewLink(link, token, code)


# Written out, as nearly every message pays for it: building it takes longer than running it.
_COLUMNS = [field for field in SignedLink._meta.concrete_fields if not field.primary_key]
_ADD = (
    f"INSERT INTO accounts_signedlink ({', '.join(str(field.column) for field in _COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}) RETURNING id"
)


def _add(link: SignedLink) -> None:
    values = [field.get_db_prep_save(field.pre_save(link, True), connection) for field in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, values)
        link.pk, link._state.adding = cursor.fetchone()[0], False


def find_by_token(city: City, token: str) -> SignedLink | None:
    return SignedLink.objects.filter(city=city, token_hash=look_up_hash(token)).first()


def find_by_code(city: City, typed: str) -> SignedLink | None:
    """Case, spaces and hyphens do not matter."""
    plain = "".join(sign for sign in typed.upper() if sign in ALPHABET)
    if len(plain) != CODE_LENGTH:
        return None
    return SignedLink.objects.filter(city=city, code_hash=look_up_hash(plain)).first()


def revoke_links(*, city: City, purpose: str, subject_id: int, now: datetime) -> int:
    return revoke_all_links(city_id=city.pk, purpose=purpose, subject_ids=[subject_id], now=now)


def revoke_all_links(
    *, city_id: int, purpose: str, subject_ids: Sequence[int], now: datetime
) -> int:
    links = SignedLink.objects.filter(city=city_id, purpose=purpose, subject_id__in=subject_ids)
    return links.filter(revoked_at=None).update(revoked_at=now)


def language_of(link: SignedLink, visitors: str) -> str:
    """The language a link opens in, for a visitor who reads the site in theirs."""
    return visitors if link.purpose in _shared else link.language


def page_of(link: SignedLink) -> str:
    return reverse(_pages[link.purpose], args=[link.key])


def hold(request: HttpRequest, link: SignedLink) -> None:
    """The visitor has shown this link: remember it until the browser closes."""
    held = request.session.get("links", [])
    request.session["links"] = [*[key for key in held if key != str(link.key)], str(link.key)][-20:]
    if not request.user.is_authenticated:
        request.session.set_expiry(0)


def is_held(request: HttpRequest, link: SignedLink) -> bool:
    return str(link.key) in request.session.get("links", [])


def release_all(request: HttpRequest) -> None:
    """For a shared computer: forget the links shown."""
    request.session.pop("links", None)
