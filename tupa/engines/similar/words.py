"""The terms of a text: stems of its words by language, pieces of words, and concepts.

Stems come from the Snowball algorithms (Porter, 2001) for Finnish, Swedish and English. Pieces of
four letters let compounds meet: `tavaralainaamo` and `lainatavarat` have no stem in common.
Every term belongs to a space, named before the colon; texts are compared within each space.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import snowballstemmer

from tupa.engines.similar.problem import Text

__all__ = ["CONCEPTS", "PIECES", "space_of", "terms_of"]

PIECES, CONCEPTS = "pieces", "concepts"
_NAMES = {"fi": "finnish", "sv": "swedish", "en": "english"}
_LENGTH = 4
#: Words that say nothing of the matter.
_EMPTY = {
    "fi": "ja on ei se että voi olla myös kun jos niin tai mutta joka jotka kuin sekä nyt vain "
    "siellä tämä nämä ne he hän me te sen sitä niitä niiden ovat oli olisi pitäisi voisi saa "
    "kaikki enemmän lisää jokainen jokaisen kaupunki kaupungin asukas asukkaat asukkaiden",
    "sv": "och att det som en ett den de är inte för på med till av i om så kan ska vi man har "
    "också eller men när där borde skulle vara finns fler mer alla varje staden stadens invånare",
    "en": "and the a an of to in is are be that it for on with as by at from or but not can could "
    "should would we they there this these more all every have has city residents",
}
_STOP = {language: frozenset(words.split()) for language, words in _EMPTY.items()}
_stemmers = {language: snowballstemmer.stemmer(name) for language, name in _NAMES.items()}
_WORD = re.compile(r"[^\W\d_]{2,}")


def terms_of(text: Text) -> Counter[str]:
    """How often each term stands in the text."""
    terms: Counter[str] = Counter()
    for language, words in text.words.items():
        for word in _WORD.findall(words.casefold()):
            if word in _STOP.get(language, ()):
                continue
            terms[f"{language}:{_stem(language, word)}"] += 1
            for piece in _pieces(word):
                terms[piece] += 1
    for concept in text.concepts:
        terms[f"{CONCEPTS}:{concept}"] += 1
    return terms


def space_of(term: str) -> str:
    return term.partition(":")[0]


@lru_cache(maxsize=200_000)
def _stem(language: str, word: str) -> str:
    stemmer = _stemmers.get(language)
    return str(stemmer.stemWord(word)) if stemmer is not None else word


@lru_cache(maxsize=200_000)
def _pieces(word: str) -> tuple[str, ...]:
    last = max(1, len(word) - _LENGTH + 1)
    return tuple(f"{PIECES}:{word[start : start + _LENGTH]}" for start in range(last))
