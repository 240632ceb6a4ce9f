"""Finds the questionnaire an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tupa.apps.accounts.city import CityRequest
from tupa.apps.evaluation.models import Survey
from tupa.apps.evaluation.principles import principles
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["checked_principle", "has_published", "survey_by_code", "survey_of", "words_address"]


def survey_of(request: CityRequest, slug: str, survey: int, **_: Any) -> Survey:
    rows = Survey.objects.select_related("programme__city", "workshop", "city")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=survey)


def survey_by_code(request: CityRequest, code: str) -> Survey:
    """Typed from a poster, in capitals or not."""
    rows = Survey.objects.select_related("programme__city", "workshop", "city")
    return get_object_or_404(rows, city=request.city, code=code.lower())


def checked_principle(request: CityRequest, slug: str, principle: str, **_: Any) -> Programme:
    """The programme, where the principle is one of the eleven."""
    if principle not in principles():
        raise Http404
    return programme_of(request, slug)


def has_published(programme: Programme) -> bool:
    """Whether everyone can see how a panel went."""
    return programme.is_evaluated


def words_address(words: Any) -> str:
    """The desk's page where the words stand."""
    survey = words.survey
    return reverse("evaluation:results", args=[survey.programme.slug, survey.pk])
