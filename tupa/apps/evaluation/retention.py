"""What could still lead back to somebody, and when it goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.evaluation.models import Response
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.recruitment.retention import CODE as APPLICATIONS

__all__ = ["register_fields"]

CODES, DAYS = "survey_codes", 730


def _old(city: Any, before: datetime) -> QuerySet[Response]:
    """Answers with a code, of questionnaires closed long ago."""
    rows = Response.objects.exclude(pair="")
    return rows.filter(city=city, survey__closed_at__lt=before)


def _forget_code(response: Any, now: datetime) -> None:
    Response.objects.filter(pk=response.pk).update(pair="")


def register_fields() -> None:
    counted = _("the closing of the questionnaire")
    keep(RetentionClass(CODES, DAYS, counted, _old, _forget_code, _("Codes in questionnaires")))
    pairing = _("To see what changed between two anonymous answers")
    register("evaluation.Response", "pair", purpose=pairing, retention=CODES)
    asking = _("To send each member one questionnaire and one reminder")
    # Gone when the questionnaire closes, and with the member.
    register("evaluation.Ticket", "member", purpose=asking, retention=APPLICATIONS)
