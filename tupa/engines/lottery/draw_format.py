"""Draw format 1: the bytes and hashes that a public draw is made of.

All hashes are SHA-256, integers big-endian, text UTF-8, JSON canonical.

    leaf = H(0x00 ‖ canonical JSON)     salt = HMAC(key, "salt|" ‖ id)
    node = H(0x01 ‖ left ‖ right)       pseudonym = hex(H(salt ‖ id))
    root = H(0x02 ‖ H(meta) ‖ persons root ‖ panels root)
    seed = H(root ‖ H(signature))

An odd node moves up unchanged. The prefixes keep a leaf from being passed off as a node (as in RFC
6962). The whole format, with a worked example, is told in docs/draw.md; `verify_draw.py` reads it
without sharing code with this.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from tupa.engines import InputError

__all__ = [
    "LARGEST",
    "canonical",
    "leaf",
    "pseudonym_of",
    "root_of",
    "salt_of",
    "seed_of",
    "tree_path",
    "tree_paths",
    "tree_root",
]

#: Whole numbers of up to 15 digits: every reader of JSON keeps them exactly.
LARGEST = 10**15 - 1
#: Made once: a draw has leaves by the thousand.
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def canonical(content: Any, name: str = "content") -> bytes:
    """The one way to write this content: keys sorted, no spaces, ASCII escapes, no fractions.

    >>> canonical({"b": [1, None], "a": "ä"})
    b'{"a":"\\\\u00e4","b":[1,null]}'

    Raises `InputError` `not_canonical`, naming the place, for a number with a fraction or of
    more than 15 digits, and for what is not JSON.
    """
    if not _is_plain(content):
        _refuse_uncanonical(content, name)
    return _JSON.encode(content).encode()


def leaf(content: Any) -> bytes:
    """The 32 bytes that stand for one person or one panel in its tree."""
    return _hash(b"\x00", canonical(content))


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The 32 bytes that stand for all leaves, in their order. There must be a leaf."""
    return _levels(leaves)[-1][0]


def tree_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The neighbours met on the way from a leaf to the root, where there is one, lowest first."""
    path = []
    for level in _levels(leaves)[:-1]:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1])
        index //= 2
    return path


def tree_paths(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The path of every leaf, from one climb."""
    levels = _levels(leaves)[:-1]
    return [
        [
            level[place ^ 1]
            for depth, level in enumerate(levels)
            if (place := index >> depth) ^ 1 < len(level)
        ]
        for index in range(len(leaves))
    ]


def root_of(meta: Any, persons_root: bytes, panels_root: bytes) -> bytes:
    """The 32 bytes published before the draw: rules and counts, every person, every panel."""
    return _hash(b"\x02", _hash(canonical(meta, "meta")), persons_root, panels_root)


def salt_of(key: bytes, name: str) -> bytes:
    """A person's own 32 secret bytes; with them they, and nobody else, find their leaf."""
    return hmac.new(key, b"salt|" + name.encode(), hashlib.sha256).digest()


def pseudonym_of(salt: bytes, name: str) -> str:
    """What stands for a person in both trees: 64 hex digits."""
    return _hash(salt, name.encode()).hex()


def seed_of(root: bytes, signature: bytes) -> bytes:
    """The 32 bytes the public number is made from: the commitment and the beacon together."""
    return _hash(root, _hash(signature))


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        pairs = [below[start : start + 2] for start in range(0, len(below), 2)]
        levels.append([_hash(b"\x01", *pair) if len(pair) == 2 else pair[0] for pair in pairs])
    return levels


def _is_plain(content: Any) -> bool:
    """Whether nothing in it needs a closer look: what may stand there, of the plain types alone."""
    kind = type(content)
    if kind is str or content is None or kind is bool:
        return True
    if kind is int:
        return bool(-LARGEST <= content <= LARGEST)
    if kind is list or kind is tuple:
        return all(map(_is_plain, content))
    return kind is dict and all(type(key) is str and _is_plain(one) for key, one in content.items())


def _refuse_uncanonical(content: Any, place: str) -> None:
    if content is None or isinstance(content, str | bool):
        return
    if isinstance(content, int) and abs(content) <= LARGEST:
        return
    if isinstance(content, list | tuple):
        for index, one in enumerate(content):
            _refuse_uncanonical(one, f"{place}[{index}]")
        return
    if isinstance(content, dict) and all(isinstance(key, str) for key in content):
        for key, one in content.items():
            _refuse_uncanonical(one, f"{place}.{key}")
        return
    message = (
        f"{place}: {str(content)[:40]}; expected text, true, false, null, a whole number of up to "
        '15 digits (write a share as "numerator/denominator"), a list or an object.'
    )
    raise InputError("not_canonical", message, place=place)
