"""XLIFF 1.2 (OASIS, 2008), the version every translator's tool reads."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from tupa.apps.translation.files.units import FileError, Unit

__all__ = ["read_xliff", "write_xliff"]

SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "http://www.w3.org/XML/1998/namespace"


def write_xliff(units: Sequence[Unit], source: str, target: str) -> bytes:
    ET.register_namespace("", SPACE)
    root = ET.Element(f"{{{SPACE}}}xliff", version="1.2")
    file = ET.SubElement(
        root,
        f"{{{SPACE}}}file",
        {
            "original": "tupa",
            "datatype": "plaintext",
            "source-language": source,
            "target-language": target,
        },
    )
    body = ET.SubElement(file, f"{{{SPACE}}}body")
    for one in units:
        names = {"id": one.key, f"{{{_XML}}}space": "preserve"}
        unit = ET.SubElement(body, f"{{{SPACE}}}trans-unit", names)
        ET.SubElement(unit, f"{{{SPACE}}}source").text = one.original
        state = "translated" if one.words else "needs-translation"
        ET.SubElement(unit, f"{{{SPACE}}}target", state=state).text = one.words
        ET.SubElement(unit, f"{{{SPACE}}}note").text = one.where
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def read_xliff(content: bytes) -> list[Unit]:
    """Tags inside a text are read as the words between them. No document type is accepted."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileError("bad_xliff")
    try:
        root = ET.fromstring(content)  # noqa: S314 - without a document type nothing expands
    except ET.ParseError as error:
        raise FileError("bad_xliff") from error
    if root.tag != f"{{{SPACE}}}xliff":
        raise FileError("bad_xliff")
    units = []
    for number, unit in enumerate(root.iter(f"{{{SPACE}}}trans-unit"), 1):
        key = unit.get("id", "")
        if not key:
            raise FileError("key_missing", row=number)
        units.append(Unit(key, _words(unit, "source"), _words(unit, "target")))
    return units


def _words(unit: ET.Element, name: str) -> str:
    found = unit.find(f"{{{SPACE}}}{name}")
    return "".join(found.itertext()) if found is not None else ""
