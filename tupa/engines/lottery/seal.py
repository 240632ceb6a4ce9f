"""Sealing: what is fixed and published before a public draw, and what is shown afterwards.

    commitment  public: root, meta (rules, quotas, counts, beacon round), the roots of both trees
    witness     for the independent witness: both trees' leaves, under pseudonyms
    proof       for one person: their salt, ticket numbers and the way from their leaf to the root

The commitment says nothing about anybody, and nothing in the trees can be changed under it. Only
whoever has the key can say which pseudonym is whose. See docs/draw.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tupa import __version__
from tupa.engines import InputError
from tupa.engines.lottery import drand
from tupa.engines.lottery.draw_format import (
    LARGEST,
    leaf,
    pseudonym_of,
    root_of,
    salt_of,
    tree_path,
    tree_paths,
    tree_root,
)

__all__ = ["COMMITMENT", "PROOF", "WITNESS", "Sealed", "seal", "unsealed"]

COMMITMENT = "tupa-commitment/1"
WITNESS = "tupa-witness/1"
PROOF = "tupa-proof/1"

PersonLeaf = tuple[str, tuple[int, ...]]
PanelLeaf = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sealed:
    """The two trees and what is public about them.

    `persons` are (pseudonym, ticket numbers) in the order of pseudonyms, `panels` are (number,
    pseudonyms sorted) in the order of numbers. `meta` must be JSON without fractions.
    """

    meta: Mapping[str, Any]
    persons: tuple[PersonLeaf, ...]
    panels: tuple[PanelLeaf, ...]

    @cached_property
    def _person_leaves(self) -> list[bytes]:
        return [leaf([name, list(numbers)]) for name, numbers in self.persons]

    @cached_property
    def _panel_leaves(self) -> list[bytes]:
        return [leaf([number, list(names)]) for number, names in self.panels]

    @cached_property
    def commitment(self) -> dict[str, Any]:
        """This will give the plain structure of commitment.json."""
        persons, panels = tree_root(self._person_leaves), tree_root(self._panel_leaves)
        beacon = {"chain": self.meta["chain"], "round": self.meta["beacon_round"]}
        return {
            "format": COMMITMENT,
            "root": root_of(dict(self.meta), persons, panels).hex(),
            "meta": dict(self.meta),
            "persons_root": persons.hex(),
            "panels_root": panels.hex(),
            "count": len(self.panels),
            "beacon": None if beacon["round"] is None else beacon,
        }

    def witness(self) -> dict[str, Any]:
        """This will give the plain structure of the witness's file."""
        return {
            "format": WITNESS,
            "root": self.commitment["root"],
            "persons": [[name, list(numbers)] for name, numbers in self.persons],
            "panels": [[number, list(names)] for number, names in self.panels],
        }

    def panel_path(self, number: int) -> list[str]:
        """The way from a panel's leaf to the root of panels."""
        return [node.hex() for node in tree_path(self._panel_leaves, number)]

    def person_paths(self) -> list[list[str]]:
        """The way from each person's leaf to the root of persons, in their order."""
        return [[node.hex() for node in path] for path in tree_paths(self._person_leaves)]

    def proof(self, name: str, key: bytes) -> dict[str, Any]:
        """This will give one person's own proof. Raises `InputError` `person_unknown`."""
        salt = salt_of(key, name)
        pseudonym = pseudonym_of(salt, name)
        found = [index for index, one in enumerate(self.persons) if one[0] == pseudonym]
        if not found:
            message = (
                f"{name} is not in the sealed list, or this is not the key it was sealed with."
            )
            raise InputError("person_unknown", message, id=name)
        return {
            "format": PROOF,
            "root": self.commitment["root"],
            "id": name,
            "salt": salt.hex(),
            "tickets": list(self.persons[found[0]][1]),
            "index": found[0],
            "path": [node.hex() for node in tree_path(self._person_leaves, found[0])],
        }


def seal(
    panels: Sequence[Sequence[str]],
    people: Iterable[str],
    key: bytes,
    *,
    meta: Mapping[str, Any] | None = None,
    beacon_round: int | None = None,
) -> Sealed:
    """This will seal numbered panels (lists of ids; a number is a position) of a list of people.

    `key` is 32 secret bytes. `meta` may hold `rules`, `quotas`, `counts` (applied, withdrawn,
    excluded by reason) and whatever else is to be fixed; the engine's version, the number and size
    of panels, the people sealed and the beacon are added.

    Raises `InputError`: `key_length`, `no_panels`, `counts_wrong`, `person_unknown`,
    `count_not_reached`, `beacon_round_wrong`, `not_canonical`.
    """
    if len(key) != 32:
        raise InputError("key_length", f"The key has {len(key)} bytes; expected 32.")
    names = {name: pseudonym_of(salt_of(key, name), name) for name in people}
    hidden = [tuple(sorted(_hidden(names, panel))) for panel in panels]
    held: dict[str, list[int]] = {pseudonym: [] for pseudonym in sorted(names.values())}
    for number, panel in enumerate(hidden):
        for pseudonym in panel:
            held[pseudonym].append(number)
    whole = _meta(meta or {}, len(names), hidden, beacon_round)
    persons = tuple((pseudonym, tuple(numbers)) for pseudonym, numbers in held.items())
    return Sealed(whole, persons, tuple(enumerate(hidden)))


def unsealed(commitment: Mapping[str, Any], witness: Mapping[str, Any]) -> Sealed:
    """This will read back what was sealed, from files that `check_witness` found sound."""
    return Sealed(
        commitment["meta"],
        tuple((name, tuple(numbers)) for name, numbers in witness["persons"]),
        tuple((number, tuple(names)) for number, names in witness["panels"]),
    )


def _hidden(names: Mapping[str, str], panel: Sequence[str]) -> list[str]:
    for name in panel:
        if name not in names:
            message = f"The panel member {name} is not among the people sealed."
            raise InputError("person_unknown", message, id=name)
    return [names[name] for name in panel]


def _meta(
    given: Mapping[str, Any],
    sealed: int,
    panels: Sequence[Sequence[str]],
    beacon_round: int | None,
) -> dict[str, Any]:
    if not panels:
        raise InputError("no_panels", "There are no panels to seal.")
    if beacon_round is None and 1000 % len(panels):
        message = f"Three balls cannot draw one of {len(panels)} tickets with equal chances."
        raise InputError("count_not_reached", message, count=len(panels))
    if beacon_round is not None and not 1 <= beacon_round <= LARGEST:
        message = f"The beacon round is {beacon_round}; expected 1 or more."
        raise InputError("beacon_round_wrong", message, round=beacon_round)
    return {
        "rules": {},
        "quotas": [],
        **given,
        "counts": _counts(given.get("counts", {}), sealed),
        "engine": f"tupa {__version__}",
        "count": len(panels),
        "size": len(panels[0]),
        "chain": None if beacon_round is None else drand.CHAIN,
        "beacon_round": beacon_round,
    }


def _counts(given: Mapping[str, Any], sealed: int) -> dict[str, Any]:
    """applied = sealed + withdrawn + excluded, by reason."""
    withdrawn, excluded = given.get("withdrawn", 0), dict(given.get("excluded", {}))
    gone = sum(excluded.values()) + withdrawn
    counts = {"withdrawn": withdrawn, "excluded": excluded, "sealed": sealed}
    counts["applied"] = given.get("applied", sealed + gone)
    if given.get("sealed", sealed) != sealed or counts["applied"] != sealed + gone:
        message = (
            f"counts: {counts['applied']} applied; {sealed} are sealed, {withdrawn} withdrew and "
            f"{gone - withdrawn} were excluded; expected applied = sealed + withdrawn + excluded."
        )
        raise InputError("counts_wrong", message, **counts)
    return counts
