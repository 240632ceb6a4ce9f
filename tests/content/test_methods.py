"""The library of methods: whole, in three languages, adding up, no two the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tupa.apps.workshops.library import FOLDER, TEXTS, ready_cards
from tupa.apps.workshops.models import Activity, Material, Stage

LANGUAGES = {"fi", "sv", "en"}
FILES = sorted(FOLDER.glob("*.toml"))
#: What GLOSSARY.md says to avoid.
AVOIDED = re.compile(r"fasilitaattor|facilitator|muistiinpano|varajäsen|hakemus|ansökan", re.I)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_there_are_at_least_sixteen() -> None:
    assert len(ready_cards()) == len(FILES) >= 16


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_method_is_whole_in_every_language(path: Path) -> None:
    content = _read(path)
    assert content["stage"] in Stage.values
    assert 1 <= content["least"] <= content["most"]
    for name in TEXTS:
        assert content[name].keys() == LANGUAGES, name
        assert all(text.strip() == text and text for text in content[name].values()), name
    for phase in content["phases"]:
        assert phase["kind"] in Activity.Kind.values
        assert phase["name"].keys() == phase["text"].keys() == LANGUAGES
    assert content["materials"]
    for item in content["materials"]:
        assert item.keys() == {"amount", "per", *LANGUAGES}
        assert item["per"] in Material.Per.values
        assert item["amount"] >= 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_phases_add_up(path: Path) -> None:
    content = _read(path)
    assert sum(phase["minutes"] for phase in content["phases"]) == content["minutes"]
    assert all(phase["minutes"] >= 1 for phase in content["phases"])


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("name", [name for name in TEXTS if name != "source"])
def test_no_two_methods_say_the_same(name: str, language: str) -> None:
    texts = [_read(path)[name][language].casefold() for path in FILES]
    assert len(set(texts)) == len(texts)


def test_no_text_was_left_in_another_language() -> None:
    for path in FILES:
        content = _read(path)
        for name in set(TEXTS) - {"source", "name"}:
            assert len(set(content[name].values())) == 3, (path.stem, name)


def test_every_source_names_a_work_or_a_body() -> None:
    for path in FILES:
        for text in _read(path)["source"].values():
            assert re.search(r"[A-ZÄÖ]\w+", text), path.stem
            assert len(text) > 15, path.stem


def test_words_the_glossary_avoids_are_not_in_finnish_and_swedish() -> None:
    for path in FILES:
        content = _read(path)
        for language in ("fi", "sv"):
            texts = [content[name][language] for name in TEXTS if name != "source"]
            texts += [
                phase[part][language] for phase in content["phases"] for part in ("name", "text")
            ]
            assert not [text for text in texts if AVOIDED.search(text)], path.stem
