"""The register as people read it: what is kept, why, how long. For the page and the notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.privacy.actions import rules_of
from tupa.apps.privacy.register import CLASSES, FIELDS

__all__ = ["ClassLine", "FieldLine", "class_lines", "field_lines", "kept_for_purposes", "nameless"]

#: What a column is called, whatever the table.
_NAMES: dict[str, Any] = {
    "name": _("Name"),
    "recipient_name": _("Name"),
    "staff_name": _("Name"),
    "speaker": _("Name"),
    "trainer": _("Name"),
    "training.TookPart.on": _("Day of the training"),
    "email": _("E-mail address"),
    "address": _("E-mail address, phone number or postal address"),
    "phone": _("Phone number"),
    "postal_address": _("Postal address"),
    "email_hash": _("Keyed fingerprint of the e-mail address"),
    "phone_hash": _("Keyed fingerprint of the phone number"),
    "has_protected_address": _("Whether the address is protected"),
    "needs_support": _("Whether support is needed for taking part"),
    "body": _("Text of the message"),
    "subject": _("Subject of the message"),
    "text": _("Text written at a table"),
    "value": _("Answer to a background question"),
    "correction": _("Correction to the wording of an idea"),
    "file": _("Photograph of a sheet"),
    "office_holder": _("Name of the office-holder"),
    "channel": _("How you wish to be reached"),
    "language": _("Language of messages"),
    "reader": _("Who commented on a draft"),
    "people": _("Who was in the draw, with the answers to the background questions"),
    "result": _("Chances of those in the draw"),
    "tickets": _("Chances of those in the draw"),
    "share": _("Chances of those in the draw"),
    "is_reachable": _("Chances of those in the draw"),
    "reason": _("Why somebody was left out of the draw"),
    "application": _("That you have a seat, or are on reserve"),
    "state": _("Whether you have accepted or declined"),
    "member": _("That you are a member of the panel"),
    "user": _("That a member of staff takes part"),
    "reply": _("What you replied"),
    "replied_at": _("When you replied"),
    "attended": _("Whether you were there"),
    "participant": _("Where you sat"),
    "planned": _("Where you sat"),
    "sat_at": _("Where you sat"),
    "came_by": _("Through which channel the application came"),
    "holder": _("Who translates the panel's texts"),
    "mark": _("A fingerprint by which the same person is known again"),
    "rows": _("Names and addresses of a random sample, until they are taken in"),
    "recruitment.ApplicationImport.rows": _("A list of applications, until it is taken in"),
    "recruitment.ApplicationImport.faults": _("What is wrong with which row of such a list"),
    "stratum": _("The group of the population a person was picked from"),
    "contact_name": _("Name of the contact person"),
    "contact_phone": _("Phone number of the contact person"),
    "contact": _("Name and contact details of the contact person"),
    "promise": _("What the contact person has promised to do"),
    "key": _("The secret with which one's own place in the draw is shown"),
    "drawing": _("The record of the draw"),
    "place": _("Place in the list of the draw"),
    "area": _("Postcode area from which you travel"),
    "asked_by": _("Who asked the question"),
    "written_by": _("Who wrote it"),
    "may_be_photographed": _("Whether you may be photographed"),
    "leader": _("Who leads a part of the programme"),
    "pair": _("A fingerprint of the code with which one's own answers are paired"),
    "superior_email": _("E-mail address of a unit's superior"),
    "kind": _("What a seating rule says"),
    "person": _("Whom a seating rule concerns"),
    "other": _("Whom a seating rule concerns"),
    "round": _("What a seating rule says"),
    "said_at": _("When somebody said they would be late"),
    "inputs_text": _("What the seating plan was computed from"),
    "failure_text": _("Why a seating plan could not be made"),
    "report_text": _("The report of a seating plan"),
    "seats": _("Where you sat"),
    "created_by": _("Who made the seating plan"),
    "started_by": _("Who made the seating plan"),
    "birth_year": _("Year of birth"),
    "guardian_name": _("Name of a minor's parent or guardian"),
    "guardian_contact": _("Phone number or e-mail address of a minor's parent or guardian"),
    "tie": _("How you are tied to the topic by work"),
    "before": _("Answer to a background question before it was changed"),
    "after": _("Answer to a background question after it was changed"),
    "panel.AnswerCheck.result": _("Whether your answers held when they were checked"),
    "panel.AnswerCheck.features": _("Which answer did not hold"),
    "code_hash": _("Keyed fingerprint of the code of a letter"),
    "care.CareNeed.kind": _("What kind of support you need"),
    "details": _("What you told about the support you need"),
    "amount": _("What you are paid for a workshop"),
    "ideas.StatementVote.choice": _("What you said of a point of the statement"),
    "ideas.StatementVote.dissent": _("Your dissent from a point of the statement"),
    "ideas.Amendment.text": _("What you wanted changed in the statement"),
}
#: What a retention class is called when its app has given it no title.
_TITLES: dict[str, Any] = {
    "applications": _("Applications"),
    "draws": _("Draws"),
    "members": _("Members and reserves"),
    "attendance": _("Taking part in workshops"),
    "seating": _("Who sat at which table"),
    "sheets": _("Photographs of sheets"),
    "notes": _("Notes of tables"),
    "confirmations": _("Confirming the wording of ideas"),
    "statement_votes": _("Votes on a panel's statement"),
    "amendments": _("Amendments to a panel's statement"),
    "dots": _("Dots given to ideas"),
    "outreach": _("Those who help to spread a call"),
    "travel": _("Where members travel from"),
    "venue_contacts": _("Contact persons of places"),
    "questions": _("Questions to experts"),
    "care": _("Support for taking part"),
    "debriefs": _("What colleagues wrote after a workshop"),
}


@dataclass(frozen=True)
class FieldLine:
    table: str
    field: str
    name: Any
    purpose: Any
    retention: str
    is_encrypted: bool


@dataclass(frozen=True)
class ClassLine:
    code: str
    title: Any
    days: int
    default: int
    counted_from: Any
    basis: str
    is_own: bool
    archives_first: bool = False


def field_lines() -> list[FieldLine]:
    """Each registered column, with the words a reader understands."""
    return [
        FieldLine(
            field.model,
            field.field,
            _name_of(field.model, field.field) or _own_name(field.model, field.field),
            field.purpose,
            field.retention,
            field.is_encrypted,
        )
        for field in FIELDS
    ]


def class_lines(city: City) -> list[ClassLine]:
    """Each retention class with the days this city keeps it."""
    rules = rules_of(city)
    return [
        ClassLine(
            code,
            retention.title or _TITLES.get(code, code),
            rules[code].days if code in rules else retention.days,
            retention.days,
            retention.counted_from,
            rules[code].basis if code in rules else "",
            code in rules,
            code in rules and rules[code].archives_first,
        )
        for code, retention in sorted(CLASSES.items())
    ]


def kept_for_purposes(city: City) -> list[dict[str, Any]]:
    """For the notice: each purpose and class once, with the data."""
    classes = {line.code: line for line in class_lines(city)}
    found: dict[str, dict[str, Any]] = {}
    for line in field_lines():
        row = found.setdefault(
            f"{line.purpose}|{line.retention}",
            {"purpose": line.purpose, "names": [], "kept": classes.get(line.retention)},
        )
        if str(line.name) not in row["names"]:
            row["names"].append(str(line.name))
    return list(found.values())


def nameless() -> tuple[list[str], list[str]]:
    """Columns and classes that nobody has named: they would stand in the notice by their code."""
    fields = sorted(
        {f"{one.model}.{one.field}" for one in FIELDS if not _name_of(one.model, one.field)}
    )
    classes = [code for code, one in CLASSES.items() if not one.title and code not in _TITLES]
    return fields, classes


def _name_of(model: str, field: str) -> Any:
    """A column of one model may have a name of its own where the bare one means something else."""
    return _NAMES.get(f"{model}.{field}") or _NAMES.get(field)


def _own_name(model: str, field: str) -> str:
    return str(apps.get_model(model)._meta.get_field(field).verbose_name).capitalize()
