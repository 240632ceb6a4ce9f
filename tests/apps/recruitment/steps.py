"""What the tests of this app send: a filled-in form, a contact, a file."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tupa.apps.accounts.links import NewLink, make_link
from tupa.apps.accounts.models import City
from tupa.apps.events.models import Event
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.guard import new_token
from tupa.apps.recruitment.models import Application

ANSWERS = {"ika": "nuori", "alue": "etela"}


def contact(**more: Any) -> Contact:
    values: dict[str, Any] = {
        "name": "Aino Asukas",
        "channel": "email",
        "language": "fi",
        "email": "aino@asukas.example",
    }
    return Contact(**{**values, **more})


def filled(**more: Any) -> dict[str, Any]:
    """The public form as a browser would send it; None leaves a field out."""
    values: dict[str, Any] = {
        "submission": str(uuid.uuid4()),
        "fetched": new_token(),
        "name": "Aino Asukas",
        "channel": "email",
        "email": "aino@asukas.example",
        "phone": "",
        "postal_address": "",
        "language": "fi",
        "feature_ika": "nuori",
        "feature_alue": "-",
        "needs_support": "no",
        **more,
    }
    return {name: value for name, value in values.items() if value is not None}


def languages(name: str, text: str) -> dict[str, str]:
    return {f"{name}_0": text, f"{name}_1": f"{text} (sv)", f"{name}_2": f"{text} (en)"}


def verbs(city: City) -> list[str]:
    rows = Event.objects.filter(city=city).order_by("sequence")
    return [verb for verb in rows.values_list("verb", flat=True) if verb != "message.queued"]


def link_to(application: Application, **more: Any) -> NewLink:
    expires = more.pop("expires_at", timezone.now() + timedelta(days=30))
    return make_link(
        city=application.city,
        purpose="application",
        subject_id=application.pk,
        expires_at=expires,
        **more,
    )


def upload(text: str | bytes, name: str = "lista.csv") -> io.BytesIO:
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    file.name = name
    return file
