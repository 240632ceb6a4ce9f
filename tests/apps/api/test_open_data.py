"""Open data as a file, and the pages that explain it."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.test import Client

from tests.apps.api.conftest import OpenWorld
from tupa.apps.api import schemas
from tupa.apps.api.bulk import columns_of
from tupa.apps.api.dictionary import FIELDS, TABLES


def packed(slug: str = "arki") -> zipfile.ZipFile:
    response = Client().get(f"/api/v1/data/{slug}.zip")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{slug}.zip"'
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]


def test_the_file_holds_every_table_twice_its_dictionary_and_its_licence(
    opened: OpenWorld,
) -> None:
    found = packed()
    assert found.testzip() is None
    names = {f"{name}.{kind}" for name in TABLES for kind in ("csv", "json")}
    assert set(found.namelist()) == names | {"dictionary.csv", "LICENCE.txt"}
    (idea,) = json.loads(found.read("ideas.json"))
    online = Client().get("/api/v1/ideas?programme=arki").json()["items"]
    assert [idea] == online
    rows = list(csv.DictReader(io.StringIO(found.read("ideas.csv").decode("utf-8-sig"))))
    assert (rows[0]["title_fi"], rows[0]["status"]) == ("Tavaralainaamo kirjastoon", "promised")
    assert list(rows[0]) == columns_of("IdeaRow")
    everything = b"".join(found.read(name) for name in found.namelist()).decode()
    assert [words for words in opened.hidden if words in everything] == []
    assert "CC BY 4.0" in found.read("LICENCE.txt").decode()
    words = list(csv.DictReader(io.StringIO(found.read("dictionary.csv").decode("utf-8-sig"))))
    assert len(words) == sum(len(fields) for fields in FIELDS.values())
    assert all(row["meaning_fi"] != row["meaning_en"] for row in words)


def test_a_formula_is_not_computed_by_a_spreadsheet(opened: OpenWorld) -> None:
    opened.story.idea.title = {"fi": "=1+1"}
    opened.story.idea.save()
    assert "'=1+1" in packed().read("ideas.csv").decode()


def test_every_field_of_every_table_is_in_the_dictionary() -> None:
    for name, fields in FIELDS.items():
        assert list(getattr(schemas, name).model_fields) == list(fields)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_pages_tell_addresses_limits_and_fields(opened: OpenWorld, language: str) -> None:
    about = Client().get(f"/{language}/open-data/").content.decode()
    assert "/api/v1/ideas/{programme}/{number}" in about
    assert "/api/v1/data/arki.zip" in about
    assert "/api/v1/data/piilo.zip" not in about
    assert "http://testserver/api/v1/openapi.json" in about
    dictionary = Client().get(f"/{language}/open-data/dictionary/").content.decode()
    assert all(f"<code>{field}</code>" in dictionary for field in FIELDS["CommitmentRow"])
    assert "implemented, partly" in dictionary
