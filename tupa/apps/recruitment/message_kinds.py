"""What the messages about an application can say: fields for texts the city writes itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tupa.apps.accounts.city import site_url
from tupa.apps.accounts.models import City
from tupa.apps.outbox import kinds
from tupa.apps.outbox.actions import Recipient
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.outbox.models import Channel
from tupa.apps.recruitment.calls import last_closing
from tupa.apps.recruitment.models import Application, Declaration

__all__ = ["LINK", "PANEL", "REFERENCE", "real", "register_kinds", "sample"]

PANEL = MergeField(_("Name of the panel"), "{{ programme.name }}")
REFERENCE = MergeField(_("Reference of the application"), "{{ application.reference }}")
LINK = MergeField(_("Link and code, with how to use them"), '{% include "outbox/link.txt" %}')
APPLICANT = MergeField(_("Name of the applicant"), "{{ application.name }}")
CLOSES = MergeField(_("Last day to apply"), '{{ closes_at|day:"year" }}')


def sample(city: City, language: str) -> dict[str, Any]:
    """An invented person, whose data could not be anybody's."""
    to = Recipient("Aino Esimerkki", str(Channel.EMAIL), "aino@asukas.example", language)
    with override(language):
        panel = str(_("Panel of an example"))
    context = {
        "programme": SimpleNamespace(name=panel),
        "application": SimpleNamespace(reference="ABC2345"),
        "closes_at": timezone.now() + timedelta(days=20),
    }
    return _finished(city, to, context)


def real(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The data of one applicant; the link is a sample: a real one goes to the person alone."""
    found = Application.objects.filter(city=city, reference=reference, erased_at=None)
    application = found.select_related("programme").first()
    if application is None:
        return None
    person = application.recipient
    to = Recipient(person.name, person.channel, person.address, language)
    context = {
        "programme": application.programme,
        "application": application,
        "closes_at": last_closing(application.programme),
    }
    return _finished(city, to, context)


def _to_guardian(city: City, language: str) -> dict[str, Any]:
    """An invented guardian of an invented young person."""
    young = SimpleNamespace(name="Onni Esimerkki", reference="ABC2345")
    return {**sample(city, language), "application": young}


def _real_guardian(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """What the guardian of this applicant reads; an invented one where none was named."""
    context = real(city, reference, language)
    if context is None:
        return None
    kept = Declaration.objects.filter(city=city, application=context["application"]).first()
    invented = _to_guardian(city, language)["to"]
    name = kept.guardian_name if kept and kept.guardian_name else invented.name
    return {**context, "to": replace(invented, name=name)}


def _finished(city: City, to: Recipient, context: dict[str, Any]) -> dict[str, Any]:
    link = SimpleNamespace(url=f"{site_url(city)}/l/esimerkki", typed="ABCDE-FGHJK")
    member = SimpleNamespace(reply_by=timezone.now() + timedelta(days=10))
    return {
        "to": to,
        "new_link": link,
        "member": member,
        "draw_url": f"{site_url(city)}/p/esimerkki/draw/",
        "page_url": f"{site_url(city)}/p/esimerkki/",
        **context,
    }


def register_kinds() -> None:
    mine: tuple[kinds.NamedKind, ...] = (
        ("received", _("Receipt of an application"), {"closes": CLOSES, "link": LINK}, {"link"}),
        ("withdrawn", _("An application has been withdrawn"), {}, set()),
        ("already_applied", _("The address has applied before"), {"link": LINK}, {"link"}),
        (
            "contact_changed",
            _("Contact details have changed (to the new address)"),
            {"link": LINK},
            {"link"},
        ),
        ("contact_left", _("Contact details have changed (to the old address)"), {}, set()),
    )
    kinds.register_kinds(
        "recruitment", mine, {"panel": PANEL, "reference": REFERENCE}, sample, real
    )
    earlier = ("received", "already_applied", "contact_changed")
    gone = [f"recruitment/mail/{name}.txt" for name in earlier]
    kinds.overtakes("recruitment/mail/withdrawn.txt", *gone)
    guardian = {"panel": PANEL, "applicant": APPLICANT}
    named: kinds.NamedKind = (
        "guardian",
        _("A young person has applied (to the guardian)"),
        {},
        {"applicant"},
    )
    kinds.register_kinds("recruitment", [named], guardian, _to_guardian, _real_guardian)
