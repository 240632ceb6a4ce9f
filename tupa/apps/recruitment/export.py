"""The list of applications as columns and rows, and back: one set of columns for both ways.

What goes out is in the reader's language, and comes in again in any: the columns of a contact,
then one column a feature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.strings import LazyI18nString

from tupa.apps.look.spoken import main_language, site_languages
from tupa.apps.outbox.models import Channel
from tupa.apps.programmes.models import Feature, Programme
from tupa.apps.recruitment.actions import ApplicationDraft
from tupa.apps.recruitment.columns import Column, yes_or_no
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.forms import is_phone
from tupa.apps.recruitment.models import Application, FormQuestion
from tupa.apps.recruitment.sheets import Row, Sheet, SheetError, read_sheet

__all__ = [
    "contact_columns",
    "drafts_of",
    "fact_columns",
    "feature_columns",
    "import_columns",
    "in_words",
    "list_columns",
    "own_columns",
    "read_applications",
    "rows_of",
    "sort_rows",
]

NOT_SAID = "-"
#: So many rows between two reports of how far the reading is.
EACH = 200
Progress = Callable[[str, int, int | None], None]


def contact_columns() -> list[Column]:
    """Who somebody is and how they are reached."""
    one_of = _("One of the three addresses is needed.")
    return [
        Column("name", _("Name"), is_needed=True),
        Column(
            "channel",
            _("Way of contact"),
            possible=dict(Channel.choices),
            tip=_("Empty: the first address that is given."),
        ),
        Column("email", _("E-mail address"), tip=one_of),
        Column("phone", _("Phone number"), tip=one_of),
        Column("postal_address", _("Postal address"), tip=one_of),
        Column(
            "language",
            _("Language of messages"),
            possible=dict(site_languages()),
            tip=_("Empty: the main language."),
        ),
    ]


def fact_columns() -> list[Column]:
    return [
        yes_or_no("has_protected_address", _("Protected address")),
        yes_or_no("needs_support", _("Needs something to take part")),
    ]


def feature_columns(features: Iterable[Feature]) -> list[Column]:
    """One column a feature; its values are known by their names too."""
    tip = _("An empty cell or a dash means “Prefer not to say”.")
    return [
        Column(
            one.key.lower(),
            one.name,
            is_needed=True,
            possible={value.key: value.name for value in one.values.all()},
            tip=tip,
        )
        for one in features
    ]


def import_columns(features: Iterable[Feature]) -> list[Column]:
    """What a list that is taken in may say."""
    return [*contact_columns(), *fact_columns(), *feature_columns(features)]


def own_columns(programme: Programme) -> list[Column]:
    """One column a question of the city's own, also of those no longer asked."""
    rows = FormQuestion.objects.filter(city=programme.city_id, programme=programme)
    return [
        Column(
            f"own_{row.key}",
            row.label,
            possible={one["key"]: LazyI18nString(one["name"]) for one in row.options},
        )
        for row in rows.exclude(kind=FormQuestion.Kind.FEATURE)
    ]


def list_columns(features: Iterable[Feature], own: Iterable[Column] = ()) -> list[Column]:
    """What a list that goes out says: an import leaves the added ones unread."""
    return [
        Column("reference", _("Reference")),
        *contact_columns(),
        *fact_columns(),
        Column("source", _("How the application came"), possible=dict(Application.Source.choices)),
        Column("applied", _("Came in")),
        Column("withdrawn", pgettext_lazy("application", "withdrawn")),
        *feature_columns(features),
        *own,
    ]


def rows_of(
    applications: QuerySet[Application], features: Sequence[Feature], own: Sequence[Column] = ()
) -> list[list[Any]]:
    """One row an application. A protected address hides contact and place of living."""
    found = applications.prefetch_related("answers__value", "free_answers__question")
    columns = list_columns(features, own)
    return [
        in_words([*_row(application, features), *_own_row(application, own)], columns)
        for application in found
    ]


def _own_row(application: Application, own: Sequence[Column]) -> list[str]:
    texts = {f"own_{one.question.key}": one.text or "" for one in application.free_answers.all()}
    return [texts.get(column.code, "") for column in own]


def in_words(row: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    """The codes of a row as the words of the reader's language."""
    return [
        column.word(_code(cell)) if column.possible and cell not in {"", None} else cell
        for cell, column in zip(row, columns, strict=True)
    ]


def _code(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, bool) else str(cell)


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
    drafts, faults = sort_rows(sheet, programme)
    if faults:
        raise faults[0]
    return drafts


def sort_rows(
    sheet: Sheet, programme: Programme, progress: Progress | None = None
) -> tuple[list[ApplicationDraft], list[SheetError]]:
    """The good rows as applications, and of each of the others the first thing wrong with it."""
    features = list(programme.features.prefetch_related("values"))
    columns = {column.code: column for column in import_columns(features)}
    drafts: list[ApplicationDraft] = []
    faults: list[SheetError] = []
    for number, row in enumerate(sheet.rows, 1):
        try:
            drafts.append(_draft(row, features, columns))
        except SheetError as wrong:
            faults.append(wrong)
        if progress and number % EACH == 0:
            progress("reading", number, len(sheet.rows))
    return drafts, faults


def read_applications(file: IO[bytes], programme: Programme) -> Sheet:
    """The list, its headings understood in any language."""
    features = programme.features.prefetch_related("values")
    return read_sheet(file, columns=import_columns(features))


def _draft(row: Row, features: Sequence[Feature], columns: dict[str, Column]) -> ApplicationDraft:
    if not row.get("name"):
        raise SheetError("needed", row=row.number, column=row.heading("name"))
    answers = {one.key: _value(row, columns[one.key.lower()]) for one in features}
    support = _choice(row, columns["needs_support"]) == "1"
    return ApplicationDraft(_contact(row, columns), answers, support)


def _contact(row: Row, columns: dict[str, Column]) -> Contact:
    _check_addresses(row)
    email, phone, postal = row.get("email"), row.get("phone"), row.get("postal_address")
    given = {Channel.EMAIL: email, Channel.PHONE: phone, Channel.LETTER: postal}
    reachable = [str(channel) for channel, address in given.items() if address]
    if not reachable:
        raise SheetError("no_contact", row=row.number)
    channel = _choice(row, columns["channel"]) or reachable[0]
    if channel not in reachable:
        raise _unknown(row, columns["channel"], reachable)
    return Contact(
        name=row.get("name")[:200],
        channel=channel,
        language=_choice(row, columns["language"]) or main_language(),
        email=email,
        phone=phone,
        postal_address=postal,
        has_protected_address=_choice(row, columns["has_protected_address"]) == "1",
    )


def _check_addresses(row: Row) -> None:
    email, phone = row.get("email"), row.get("phone")
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            where = row.heading("email")
            raise SheetError("bad_email", row=row.number, column=where, value=email) from error
    if phone and not is_phone(phone):
        raise SheetError("bad_phone", row=row.number, column=row.heading("phone"), value=phone)


def _choice(row: Row, column: Column) -> str:
    """The code of what stands in the cell; nothing for an empty one."""
    text = row.get(column.code).casefold()
    if text and text not in column.codes_by_word:
        raise _unknown(row, column, list(column.possible))
    return column.codes_by_word[text] if text else ""


def _value(row: Row, column: Column) -> str | None:
    """A value by its key or by its name in any language; empty or a dash: not said."""
    return None if row.get(column.code) == NOT_SAID else _choice(row, column) or None


def _unknown(row: Row, column: Column, possible: Sequence[str]) -> SheetError:
    return SheetError(
        "unknown_value",
        row=row.number,
        column=row.heading(column.code),
        value=row.get(column.code),
        possible=", ".join(column.word(code) for code in possible),
    )
