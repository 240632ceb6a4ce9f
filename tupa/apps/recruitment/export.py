"""The list of applications as columns and rows, and back: one set of headers for both ways.

Columns are codes, so that a list taken out can be taken in again whatever the page's language:
the columns of a contact, then one column a feature with the value's key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet

from tupa.apps.accounts.models import Language
from tupa.apps.outbox.models import Channel
from tupa.apps.programmes.models import Feature, Programme
from tupa.apps.recruitment.actions import ApplicationDraft
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.forms import is_phone
from tupa.apps.recruitment.models import Application
from tupa.apps.recruitment.sheets import Row, Sheet, SheetError

__all__ = ["columns_of", "drafts_of", "rows_of"]

CONTACT = ("name", "channel", "email", "phone", "postal_address", "language")
FACTS = ("has_protected_address", "needs_support", "source", "applied", "withdrawn")
NOT_SAID = "-"
_YES = {"1", "yes", "true", "kyllä", "ja", "x"}


def columns_of(features: Iterable[Feature]) -> list[str]:
    return ["reference", *CONTACT, *FACTS, *(feature.key for feature in features)]


def rows_of(applications: QuerySet[Application], features: Sequence[Feature]) -> list[list[Any]]:
    """One row an application. A protected address hides contact and place of living."""
    found = applications.prefetch_related("answers__value")
    return [_row(application, features) for application in found]


def _row(application: Application, features: Sequence[Feature]) -> list[Any]:
    hidden = application.has_protected_address
    keys = {
        answer.feature_id: answer.value.key if answer.value else NOT_SAID
        for answer in application.answers.all()
    }
    return [
        application.reference,
        application.name,
        application.channel,
        *("" if hidden else text or "" for text in _addresses(application)),
        application.language,
        hidden,
        application.needs_support,
        application.source,
        application.created_at,
        application.withdrawn_at or "",
        *("" if hidden and f.is_place else keys.get(f.pk, "") for f in features),
    ]


def _addresses(application: Application) -> tuple[Any, Any, Any]:
    return application.email, application.phone, application.postal_address


def drafts_of(sheet: Sheet, programme: Programme) -> list[ApplicationDraft]:
    """The rows as applications, or the first thing that is wrong with its row and column."""
    features = list(programme.features.prefetch_related("values"))
    for name in ["name", *(feature.key for feature in features)]:
        if name.lower() not in sheet.columns:
            raise SheetError("column_missing", column=name)
    return [_draft(row, features) for row in sheet.rows]


def _draft(row: Row, features: Sequence[Feature]) -> ApplicationDraft:
    if not row.get("name"):
        raise SheetError("needed", row=row.number, column="name")
    answers = {feature.key: _value(row, feature) for feature in features}
    support = row.get("needs_support").casefold() in _YES
    return ApplicationDraft(_contact(row), answers, support)


def _contact(row: Row) -> Contact:
    _check_addresses(row)
    email, phone, postal = row.get("email"), row.get("phone"), row.get("postal_address")
    given = {Channel.EMAIL: email, Channel.PHONE: phone, Channel.LETTER: postal}
    reachable = [str(channel) for channel, address in given.items() if address]
    if not reachable:
        raise SheetError("no_contact", row=row.number)
    channel = _one_of(row, "channel", reachable, reachable[0])
    return Contact(
        name=row.get("name")[:200],
        channel=channel,
        language=_one_of(row, "language", Language.values, str(Language.FI)),
        email=email,
        phone=phone,
        postal_address=postal,
        has_protected_address=row.get("has_protected_address").casefold() in _YES,
    )


def _check_addresses(row: Row) -> None:
    email, phone = row.get("email"), row.get("phone")
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise SheetError("bad_email", row=row.number, column="email", value=email) from error
    if phone and not is_phone(phone):
        raise SheetError("bad_phone", row=row.number, column="phone", value=phone)


def _one_of(row: Row, column: str, possible: Sequence[str], otherwise: str) -> str:
    text = row.get(column).casefold()
    if not text:
        return otherwise
    if text not in possible:
        raise _unknown(row, column, possible)
    return text


def _value(row: Row, feature: Feature) -> str | None:
    """A value by its key or by its name in any language; empty or a dash: not said."""
    text = row.get(feature.key.lower()).casefold()
    if text in {"", NOT_SAID}:
        return None
    for value in feature.values.all():
        data = value.name.data if hasattr(value.name, "data") else value.name
        names = data.values() if isinstance(data, dict) else [str(data)]
        if text in {value.key.casefold(), *(str(name).casefold() for name in names)}:
            return value.key
    raise _unknown(row, feature.key, [value.key for value in feature.values.all()])


def _unknown(row: Row, column: str, possible: Sequence[str]) -> SheetError:
    return SheetError(
        "unknown_value",
        row=row.number,
        column=column,
        value=row.get(column.lower()),
        possible=", ".join(possible),
    )
