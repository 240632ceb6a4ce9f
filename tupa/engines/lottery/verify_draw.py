"""Verify a public draw (draw format 1). One file, the standard library only:

    python verify_draw.py commitment.json draw.json [proof.json]

proof.json is a person's own. Exit status: 0 all holds; 1 something does not (one a line); 2 wrong
usage or an unreadable file. Not checked: that the signature is drand's (compare it with theirs).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

FAILURES = {
    "counts": "applied is not sealed + withdrawn + excluded",
    "meta": "count or beacon are not those fixed in meta",
    "root": "the root does not follow from meta, the list of persons and the panels",
    "other_root": "this file belongs to another commitment",
    "signature": "a signature is missing, was not announced, or is not 48 bytes long",
    "balls": "the balls are missing, not 0 to 999, or otherwise than fixed in meta",
    "public_number": "the public number does not follow from root and signature",
    "ticket": "the ticket is not (public number + balls) modulo the number of tickets",
    "panel": "the panel shown is not the one sealed under this ticket",
    "person": "this person, with these tickets, is not in the sealed list",
    "seat": "the person's tickets and the panel drawn contradict each other",
}
# What the canonical JSON of each place must look like.
HASH, WHOLE, COUNT, WORD = '"[0-9a-f]{64}"', "[0-9]+", "[1-9][0-9]*", r'"(?:[^"\\]|\\.)*"'
HASHES, MAYBE = rf"\[(?:{HASH},?)*\]", rf"null|{WHOLE}"
UNICODE = r'"(?:[^"\\]|\\[^u]|\\u(?!d[89a-f])....|\\ud[89ab]..\\ud[c-f]..)*"'
SHAPES = {
    "commitment": {"root": HASH, "persons_root": HASH, "panels_root": HASH, "count": COUNT}
    | {"meta.counts.applied": WHOLE, "meta.counts.withdrawn": WHOLE, "meta.counts.sealed": COUNT}
    | {"meta.counts.excluded": rf"\{{(?:{WORD}:{WHOLE},?)*\}}", "meta.count": COUNT}
    | {"meta.size": COUNT, "meta.chain": f"null|{HASH}", "meta.beacon_round": f"null|{COUNT}"}
    | {"beacon": rf'null|\{{"chain":{HASH},"round":{COUNT}\}}'},
    "draw": {"root": HASH, "signature": 'null|"(?:[0-9a-f]{2})+"', "balls": MAYBE, "path": HASHES}
    | {"public_number": MAYBE, "ticket": WHOLE, "panel": rf"\[{WHOLE},{HASHES}\]"},
    "proof": {"root": HASH, "id": UNICODE, "salt": HASH, "index": WHOLE, "path": HASHES}
    | {"tickets": rf"\[(?:{WHOLE},?)*\]"},
}


def whole(sign: str) -> int:
    if not re.fullmatch("-?[0-9]{1,15}", sign):
        raise ValueError(f"the number {sign[:20]}; expected a whole one of up to 15 digits")
    return int(sign)


def load(role: str, text: str, file: str = "") -> Any:
    """Read a commitment, draw or proof. Raise ValueError naming the file and the place in it."""
    try:
        content = json.loads(text, parse_int=whole, parse_float=whole, parse_constant=whole)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file or role}: {error}") from None
    for place, shape in {"format": f'"tupa-{role}/1"', **SHAPES[role]}.items():
        value = content
        for key in place.split("."):
            value = value.get(key, ...) if isinstance(value, dict) else ...
        if value is ... or not re.fullmatch(shape, canonical(value).decode()):
            raise ValueError(f"{file or role}: {place}: expected {shape}")
    return content


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def climb(content: Any, index: int, count: int, path: list[str]) -> str:
    """The root above a leaf in a tree of so many; "" when the path does not fit such a tree."""
    node, rest = sha(b"\0", canonical(content)), [bytes.fromhex(one) for one in path]
    while index < count and count > 1:
        if index % 2 or index + 1 < count:
            side = rest.pop(0) if rest else b""
            node = sha(b"\1", side, node) if index % 2 else sha(b"\1", node, side)
        index, count = index // 2, (count + 1) // 2
    return "" if rest or index else node.hex()


def uniform(seed: bytes, count: int, label: str = "panel", j: int = 0) -> int:
    number = int.from_bytes(sha(f"tupa-v1|{label}|".encode(), seed, f"|{j}".encode()), "big")
    fair = number < 2**256 // count * count
    return number % count if fair else uniform(seed, count, label, j + 1)


def check(c: Any, d: Any, p: Any = None) -> list[str]:
    """The codes of what does not hold in a commitment, a draw and a proof that `load` has read."""
    meta, counts, count, beacon = c["meta"], c["meta"]["counts"], c["count"], c["beacon"] or {}
    gone = counts["withdrawn"] + sum(counts["excluded"].values())
    fixed = [meta["count"], meta["chain"], meta["beacon_round"]]
    roots = bytes.fromhex(c["persons_root"] + c["panels_root"])
    signature, balls, ticket, (number, names) = d["signature"], d["balls"], d["ticket"], d["panel"]
    seed = sha(bytes.fromhex(c["root"]), sha(bytes.fromhex(signature or "")))
    public, missing = None if signature is None else uniform(seed, count), balls is None
    is_neat = names == sorted(set(names)) and [number, len(names)] == [ticket, meta["size"]]
    wrong = {
        "counts": counts["applied"] != counts["sealed"] + gone,
        "meta": fixed != [count, beacon.get("chain"), beacon.get("round")],
        "root": c["root"] != sha(b"\2", sha(canonical(meta)), roots).hex(),
        "other_root": c["root"] != d["root"],
        "signature": len(signature or "") != (96 if beacon else 0),
        "balls": meta.get("balls") is missing or (missing and not beacon) or (balls or 0) > 999,
        "public_number": d["public_number"] != public,
        "ticket": ticket != ((public or 0) + (balls or 0)) % count,
        "panel": not is_neat or climb(d["panel"], ticket, count, d["path"]) != c["panels_root"],
    }
    if p:
        pseudonym = sha(bytes.fromhex(p["salt"]), p["id"].encode()).hex()
        above = climb([pseudonym, p["tickets"]], p["index"], counts["sealed"], p["path"])
        wrong["other_root"] |= c["root"] != p["root"]
        wrong["person"] = above != c["persons_root"]
        wrong["seat"] = (ticket in p["tickets"]) != (pseudonym in names)
    return [code for code, is_wrong in wrong.items() if is_wrong]


def main(paths: list[str]) -> int:
    try:
        if not 2 <= len(paths) <= 3:
            raise ValueError(__doc__)
        texts = [Path(path).read_text("utf-8-sig") for path in paths]
        c, d, *p = map(load, SHAPES, texts, paths)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    failed = check(c, d, *p)
    for code in failed:
        print(f"failed: {code}: {FAILURES[code]}")
    if not failed:
        parts = f"balls {d['balls'] or 0} + public number {d['public_number'] or 0}"
        print(f"All holds. Ticket {d['ticket']} of 0 to {c['count'] - 1}: {parts}.")
        for one in p:
            is_drawn = "on" if d["ticket"] in one["tickets"] else "not on"
            print(
                f"{one['id']!r} is in the list and {is_drawn} the panel; tickets {one['tickets']}"
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
