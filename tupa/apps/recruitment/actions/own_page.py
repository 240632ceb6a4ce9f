"""The link and code to a person's own page, made when a message needs them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from tupa.apps.accounts.links import NewLink, make_link
from tupa.apps.recruitment.calls import last_closing
from tupa.apps.recruitment.models import Application

__all__ = ["LINK_DAYS", "link_to_own_page"]

#: After the call has closed: the panel sits, and its ideas are answered.
LINK_DAYS = 400


def link_to_own_page(application: Application, closing: datetime | None = None) -> NewLink:
    """This will make one more link; earlier ones stay open."""
    now = timezone.now()
    start = closing or last_closing(application.programme) or now
    return make_link(
        city=application.city,
        purpose="application",
        subject_id=application.pk,
        expires_at=max(start, now) + timedelta(days=LINK_DAYS),
        language=application.language,
    )
