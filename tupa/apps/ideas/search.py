"""Finds ideas by words, in any language they are written in, among tens of thousands.

The database holds a text of several languages as JSON, in which ä is `\\u00e4`. So each word is
looked for in that spelling (small, capital, capital first), which the database does without
reading rows into Python; what it finds is read once more, so that a word cannot match the codes of
languages.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Q

from tupa.apps.ideas.models import IdeaQuerySet
from tupa.apps.look.languages import all_languages

__all__ = ["found_by"]

#: More than this are not read once more: only very short words find so many.
MOST_READ = 3000
#: A word this short can also be the code of a language, or part of a letter's spelling.
SHORT = 5


def found_by(ideas: IdeaQuerySet, typed: str) -> IdeaQuerySet:
    """The ideas whose title and text together hold every word typed."""
    words = typed.casefold().split()
    for word in words:
        ideas = ideas.filter(_holds(word))
    if not any(len(word) <= SHORT for word in words):
        return ideas
    rows = list(ideas.order_by().values_list("pk", "title", "text")[: MOST_READ + 1])
    if len(rows) > MOST_READ:
        return ideas
    kept = [
        pk
        for pk, title, text in rows
        if all(word in f"{_all_of(title)} {_all_of(text)}" for word in words)
    ]
    return ideas.filter(pk__in=kept)


def _holds(word: str) -> Q:
    """The database folds the case of a–z by itself; other letters have a spelling for each."""
    spellings = {word} if word.isascii() else {word, word.upper(), word.capitalize()}
    found = Q()
    for spelling in spellings:
        written = json.dumps(spelling)[1:-1]
        found |= Q(title__icontains=written) | Q(text__icontains=written)
    return found


def _all_of(text: Any) -> str:
    return " ".join(all_languages(text).values()).casefold()
