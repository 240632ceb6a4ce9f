"""Phases and materials written one a line are read as they were meant, or refused by line."""

from __future__ import annotations

import pytest

from tupa.apps.workshops.library import ready_cards
from tupa.apps.workshops.lines import LinesError, items_from, items_to, phases_from, phases_to


def test_a_phase_is_minutes_a_name_and_what_happens() -> None:
    phases = phases_from(
        {"fi": "10 Yksin: Kirjoita.\n\n5 min Parit", "sv": "10 Ensam\n5 Par: Tala."}
    )
    assert phases == [
        {
            "minutes": 10,
            "kind": "table",
            "name": {"fi": "Yksin", "sv": "Ensam"},
            "text": {"fi": "Kirjoita."},
        },
        {
            "minutes": 5,
            "kind": "table",
            "name": {"fi": "Parit", "sv": "Par"},
            "text": {"sv": "Tala."},
        },
    ]


def test_what_lines_cannot_say_stays_as_it_was() -> None:
    known = [{"kind": "plenary", "reseats": True}]
    assert phases_from({"fi": "10 Yksin"}, known)[0] | {"name": {}} == {
        "minutes": 10,
        "kind": "plenary",
        "name": {},
        "text": {},
        "reseats": True,
    }
    assert phases_from({"fi": "10 Yksin\n5 Parit"}, known)[0]["kind"] == "table"


def test_a_thing_without_a_number_is_one() -> None:
    assert items_from({"fi": "3 tarraa\nseinä"}, "table") == [
        {"amount": 3, "per": "table", "name": {"fi": "tarraa"}},
        {"amount": 1, "per": "table", "name": {"fi": "seinä"}},
    ]


@pytest.mark.parametrize(
    ("texts", "code", "language", "line"),
    [
        ({"fi": "10 Yksin\nParit"}, "number", "fi", 2),
        ({"fi": "0 Yksin"}, "number", "fi", 1),
        ({"fi": "9999 Yksin"}, "number", "fi", 1),
        ({"fi": "12345678901234567890 Yksin"}, "number", "fi", 1),
        ({"fi": "10 Yksin", "sv": "10 Ensam\n5 Par"}, "count", "sv", 0),
        ({"fi": "10 Yksin", "sv": "11 Ensam"}, "differs", "sv", 1),
        ({"fi": "1 a\n" * 31}, "many", "fi", 0),
    ],
)
def test_a_line_that_does_not_fit_is_named(
    texts: dict[str, str], code: str, language: str, line: int
) -> None:
    with pytest.raises(LinesError) as refused:
        phases_from(texts)
    error = refused.value
    assert (error.code, error.language, error.line) == (code, language, line)


@pytest.mark.parametrize("key", sorted(ready_cards()))
def test_a_ready_method_comes_back_from_its_own_lines(key: str) -> None:
    card = ready_cards()[key]
    known = [
        {"minutes": one.minutes, "kind": one.kind, "name": one.name.data, "text": one.text.data}
        | ({"reseats": True} if one.reseats else {})
        for one in card.phases
    ]
    assert phases_from(phases_to(known), known) == known
    items = [
        {"amount": one.amount, "per": one.per, "name": one.name.data} for one in card.materials
    ]
    back = [
        one
        for per in ("table", "person", "workshop")
        for one in items_from(items_to(items, per), per)
    ]
    assert sorted(back, key=str) == sorted(items, key=str)
