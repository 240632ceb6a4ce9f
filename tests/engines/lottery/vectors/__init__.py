"""Shared test vectors of draw format 1: read by pytest, and by the browser's verifier in Chromium.

`worked.json` is the example of docs/draw.md, `primitives.json` holds canonical JSON, trees and
numbers, `refused.json` changes to the worked example and the codes they must be refused with.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

ROLES = ("commitment", "draw", "proof")
FOLDER = Path(__file__).parent


def vector(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def texts_of(case: dict[str, Any], worked: dict[str, Any]) -> dict[str, str]:
    """The three files of the worked example, changed as the case says."""
    files = {role: copy.deepcopy(worked[role]) for role in ROLES}
    for change in case["changes"]:
        files[change["in"]] = _put(files[change["in"]], change["at"], change["put"])
    texts = {role: json.dumps(content) for role, content in files.items()}
    return {**texts, case["in"]: case["text"]} if "text" in case else texts


def _put(content: Any, at: list[Any], value: Any) -> Any:
    if not at:
        return value
    inner = content
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = value
    return content
