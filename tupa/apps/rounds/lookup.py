"""Finds the round or the file an address names, in the request's city."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.rounds.models import LetterRound, RoundImport

__all__ = ["import_of", "round_of"]


def round_of(request: CityRequest, slug: str, pk: int) -> LetterRound:
    rows = LetterRound.objects.filter(city=request.city, call__programme__slug=slug)
    return get_object_or_404(rows.select_related("call__programme", "city"), pk=pk)


def import_of(request: CityRequest, slug: str, pk: int) -> RoundImport:
    rows = RoundImport.objects.filter(city=request.city, letter_round__call__programme__slug=slug)
    return get_object_or_404(rows.select_related("letter_round__call__programme", "city"), pk=pk)
