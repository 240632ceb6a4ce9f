"""Invented people for the demonstration city: the same count and seed always give the same people.

The surnames are made up from words of nature and, as far as is known, in nobody's use; e-mail
addresses are under example.org, telephone numbers and streets lead nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from tupa.apps.demo.content.city import DISTRICTS
from tupa.apps.demo.content.names import GIVEN, STREETS, SURNAMES

__all__ = ["BALANCED", "POOLS", "SHORT", "FictionalPerson", "people"]

Channel = Literal["email", "phone", "letter"]
Weights = Mapping[str, Mapping[str, float]]

PREFER_NOT_SHARE = 0.05
"""The share of answers that are left out."""

BALANCED: Weights = {
    "suuralue": {
        "suur-leppavaara": 24,
        "suur-tapiola": 18,
        "suur-matinkyla": 15,
        "suur-espoonlahti": 19,
        "suur-kauklahti": 5,
        "vanha-espoo": 14,
        "pohjois-espoo": 5,
    },
    "ika": {"15-24": 14, "25-44": 33, "45-64": 30, "65": 23},
    "sukupuoli": {"nainen": 54, "mies": 43, "muu": 3},
    "aidinkieli": {"suomi": 71, "ruotsi": 8, "muu": 21},
    "asuminen": {"omistus": 53, "vuokra": 38, "muu": 9},
    "asumisaika": {"alle-3": 20, "3-10": 30, "yli-10": 50},
}
"""A pool from which a panel of 25 can be drawn."""

SHORT: Weights = {
    **BALANCED,
    "suuralue": {
        "suur-leppavaara": 31,
        "suur-tapiola": 23,
        "suur-matinkyla": 12,
        "suur-espoonlahti": 20,
        "suur-kauklahti": 1.2,
        "vanha-espoo": 10,
        "pohjois-espoo": 2.8,
    },
    "ika": {"15-24": 5, "25-44": 37, "45-64": 34, "65": 24},
    "aidinkieli": {"suomi": 81, "ruotsi": 9, "muu": 10},
}
"""A pool short of young people, of Suur-Kauklahti and of other languages."""

POOLS: Mapping[str, tuple[int, int, Weights]] = {
    "merellinen-espoo-2027": (196, 4, SHORT),
    "kestava-arki-2026": (96, 2, BALANCED),
    "kiertotalous-2024-2025": (88, 3, BALANCED),
}
"""How many apply to each programme, with which seed and weights."""


@dataclass(frozen=True)
class FictionalPerson:
    """Someone who does not exist. `answers` holds a value key per feature key, None for
    "prefer not to say"; it answers every feature any of the programmes asks."""

    number: int
    given_name: str
    surname: str
    language: str
    channel: Channel
    email: str
    phone: str
    street: str
    postcode: str
    answers: Mapping[str, str | None]

    @property
    def name(self) -> str:
        """The name as written on a list."""
        return f"{self.given_name} {self.surname}"


def people(count: int, seed: int, *, weights: Weights = BALANCED) -> list[FictionalPerson]:
    """`count` invented people with different names; pools of different seeds share no address."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret
    taken: set[str] = set()
    return [_person(number, seed, random, weights, taken) for number in range(1, count + 1)]


def _person(
    number: int, seed: int, random: Random, weights: Weights, taken: set[str]
) -> FictionalPerson:
    true = {feature: _pick(random, shares) for feature, shares in weights.items()}
    given, surname = _name(random, true["aidinkieli"], true["sukupuoli"], taken)
    channel = _channel(random, true["ika"])
    postcodes = next(d.postcodes for d in DISTRICTS if d.key == true["suuralue"])
    return FictionalPerson(
        number=number,
        given_name=given,
        surname=surname,
        language=_language(random, true["aidinkieli"]),
        channel=channel,
        email="" if channel == "letter" else f"asukas-{seed}-{number:03}@example.org",
        phone=f"09 000 {seed % 10}{number:03}",
        street=f"{random.choice(STREETS)} {random.randint(1, 48)}",
        postcode=random.choice(postcodes),
        answers={
            feature: None if random.random() < PREFER_NOT_SHARE else value
            for feature, value in true.items()
        },
    )


def _pick(random: Random, shares: Mapping[str, float]) -> str:
    return random.choices(tuple(shares), weights=tuple(shares.values()))[0]


def _name(random: Random, first_language: str, gender: str, taken: set[str]) -> tuple[str, str]:
    while True:
        given = random.choice(GIVEN[first_language][gender])
        surname = random.choice(SURNAMES[first_language])
        if f"{given} {surname}" not in taken:
            taken.add(f"{given} {surname}")
            return given, surname


def _language(random: Random, first_language: str) -> str:
    if first_language == "suomi":
        return "fi"
    if first_language == "ruotsi":
        return _pick(random, {"sv": 90, "fi": 10})
    return _pick(random, {"fi": 45, "en": 50, "sv": 5})


def _channel(random: Random, age: str) -> Channel:
    others = 30 if age == "65" else 6
    channels: tuple[Channel, ...] = ("email", "phone", "letter")
    return random.choices(channels, weights=(100 - others, others * 0.7, others * 0.3))[0]
