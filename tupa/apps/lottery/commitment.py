"""A draw's rows to the sealed trees of draw format 1 and back: what is published, who is where.

People are sealed under the reference of their application, which stands on their receipt. The
hashes are the engine's; nothing here draws anything.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from tupa.apps.lottery.chain import facts_of
from tupa.apps.lottery.models import Chance, Draw, Exclusion
from tupa.apps.recruitment.models import Application

if TYPE_CHECKING:
    from tupa.engines.lottery.seal import Sealed

__all__ = [
    "does_hold",
    "is_place_sealed",
    "meta_of",
    "places_of",
    "proof_of",
    "pseudonyms_of",
    "references_of",
    "seal_draw",
]

#: What happens when the beacon falls silent; fixed before anybody can know it.
FALLBACK = (
    "If the round is never published, this draw is stopped, which is made public, and another one "
    "is sealed."
)


def meta_of(draw: Draw) -> dict[str, Any]:
    """What is fixed and published beside the two lists: rules, quotas, counts."""
    pool = draw.pool
    rules = {
        "panel": draw.programme.slug,
        "draw": draw.number,
        "method": str(draw.algorithm),
        "exclusion_reasons": list(Exclusion.Reason.values),
        "list_fingerprint": pool.fingerprint,
        "lottery_digest": draw.digest,
        "seed_sha256": hashlib.sha256(bytes.fromhex(draw.seed)).hexdigest(),
        "balls_at": draw.draws_at and draw.draws_at.astimezone(UTC).isoformat(timespec="seconds"),
        **({"fallback": FALLBACK} if draw.beacon_round else {}),
    }
    return {"rules": rules, "quotas": draw.quotas, "counts": pool.counts, "balls": True}


def references_of(draw: Draw) -> dict[str, str]:
    """The id under which each person on the list is sealed, by the id of their application."""
    ids = [int(one["id"]) for one in draw.pool.people]
    known = Application.objects.filter(city=draw.city_id, programme=draw.programme_id, pk__in=ids)
    return {str(pk): reference for pk, reference in known.values_list("pk", "reference")}


def pseudonyms_of(draw: Draw) -> dict[str, str]:
    """The code of each person in the sealed lists, by the id of their application."""
    from tupa.engines.lottery.draw_format import pseudonym_of, salt_of

    key = _key(draw)
    return {
        pk: pseudonym_of(salt_of(key, reference), reference)
        for pk, reference in references_of(draw).items()
    }


def seal_draw(draw: Draw) -> Sealed:
    """The two trees of this draw: every person on the list, every numbered panel."""
    from tupa.engines.lottery.seal import seal

    assert draw.tickets is not None
    references = references_of(draw)
    panels = [[references.get(one, "") for one in panel] for panel in draw.tickets["panels"]]
    people = [references.get(str(one["id"]), "") for one in draw.pool.people]
    sealed = seal(panels, people, _key(draw), meta=meta_of(draw), beacon_round=draw.beacon_round)
    if draw.commitment is None:
        return sealed
    engine = draw.commitment["meta"]["engine"]
    return replace(sealed, meta={**sealed.meta, "engine": engine})


def does_hold(draw: Draw) -> bool:
    """Whether list, panels and draw still are those sealed, and said so in the chain of events."""
    from tupa.engines import InputError

    said = facts_of(draw, "draw.committed").get("root")
    if draw.commitment is None:
        return said is None and draw.balls is None and draw.drawing is None
    try:
        sealed = seal_draw(draw).commitment
    except InputError:
        return False
    return sealed == draw.commitment and sealed["root"] == said and _is_drawing_right(draw)


def places_of(sealed: Sealed, draw: Draw) -> dict[int, dict[str, Any]]:
    """Each application's leaf in the list: ticket numbers, index and path."""
    found = {name: index for index, (name, _) in enumerate(sealed.persons)}
    paths = sealed.person_paths()
    places = {}
    for pk, pseudonym in pseudonyms_of(draw).items():
        index = found[pseudonym]
        tickets = list(sealed.persons[index][1])
        places[int(pk)] = {"tickets": tickets, "index": index, "path": paths[index]}
    return places


def proof_of(chance: Chance, draw: Draw) -> dict[str, Any]:
    """One person's own proof.json; `draw` must have been read with its key."""
    from tupa.engines.lottery.draw_format import salt_of
    from tupa.engines.lottery.seal import PROOF

    assert chance.place is not None
    reference = chance.application.reference
    return {
        "format": PROOF,
        "root": draw.root,
        "id": reference,
        "salt": salt_of(_key(draw), reference).hex(),
        **chance.place,
    }


def is_place_sealed(chance: Chance, draw: Draw) -> bool:
    """Whether this person, with these tickets, is in the list that was published as sealed."""
    from tupa.engines.lottery.verify_draw import climb, sha

    if draw.commitment is None or chance.place is None:
        return False
    proof = proof_of(chance, draw)
    if len(proof["tickets"]) != chance.tickets:
        return False
    pseudonym = sha(bytes.fromhex(proof["salt"]), proof["id"].encode()).hex()
    people = draw.commitment["meta"]["counts"]["sealed"]
    leaf = [pseudonym, proof["tickets"]]
    above = climb(leaf, proof["index"], people, proof["path"])
    return above == str(draw.commitment["persons_root"])


def _is_drawing_right(draw: Draw) -> bool:
    from tupa.engines.lottery import verify_draw

    told = facts_of(draw, "draw.balls_drawn").get("balls")
    if draw.balls != told:
        return False
    if draw.drawing is None:
        return draw.ticket is None
    said = facts_of(draw, "draw.drawn").get("ticket")
    holds = not verify_draw.check(draw.commitment, draw.drawing)
    same_balls = draw.drawing["balls"] == draw.balls
    return holds and same_balls and draw.drawing["ticket"] == draw.ticket == said


def _key(draw: Draw) -> bytes:
    return bytes.fromhex(draw.key or "")
