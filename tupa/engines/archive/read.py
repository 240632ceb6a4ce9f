"""Reads a model whole, or refuses it with the reason."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
import zlib
from typing import Any

from tupa.engines.archive.limits import LIMITS, Limits
from tupa.engines.archive.manifest import (
    FORMAT,
    MANIFEST,
    NAME,
    VERSION,
    Archive,
    is_safe,
    refuse,
)
from tupa.engines.archive.texts import refuse_scripts
from tupa.engines.archive.upgrade import KNOWN, upgrade

__all__ = ["read_archive"]

PIECE = 65_536
ORIGIN = {"key", "name", "contact"}


def read_archive(content: bytes, *, limits: Limits = LIMITS) -> Archive:
    """This will give the model in these bytes. Raises `InputError`: `too_large`, `not_zip`,
    `many_entries`, `path`, `twice`, `encrypted`, `not_a_file`, `bomb`, `damaged`, `manifest`,
    `newer`, `format`, `missing`, `unlisted`, `tampered`, `not_utf8`, `json`, `script`, `control`.
    """
    if len(content) > limits.file_bytes:
        raise refuse("too_large", f"The file is larger than {limits.file_bytes} bytes.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            entries = _checked_entries(file, limits)
            unpacked = _unpack(file, entries, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        message = f"The file is truncated or damaged ({error})."
        raise refuse("damaged", message) from error
    if MANIFEST not in unpacked:
        raise refuse("manifest", f"There is no {MANIFEST}; this is no model archive.")
    manifest = _manifest(unpacked.pop(MANIFEST))
    _compare(manifest["documents"], unpacked)
    for path, document in unpacked.items():
        refuse_scripts(path, document)
    manifest, documents = upgrade(manifest, unpacked)
    return Archive(
        manifest["name"],
        manifest["licence"],
        tuple(manifest["languages"]),
        documents,
        tuple(manifest["origins"]),
    )


def _checked_entries(file: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """What the directory alone is enough to refuse."""
    entries = file.infolist()
    if len(entries) > limits.entries:
        raise refuse("many_entries", f"{len(entries)} entries; at most {limits.entries}.")
    known: set[str] = set()
    for entry in entries:
        path = entry.orig_filename
        if path != entry.filename or not is_safe(path):
            raise refuse("path", f"{path!r}: not a path inside a model archive.", path=path)
        if path in known:
            raise refuse("twice", f"{path}: stands in the archive twice.", path=path)
        if entry.flag_bits & 0x1:
            raise refuse("encrypted", f"{path}: is encrypted.", path=path)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG}:
            raise refuse("not_a_file", f"{path}: a link or a device, not a file.", path=path)
        known.add(path)
    return entries


def _unpack(
    file: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits
) -> dict[str, bytes]:
    """Counts what really comes out; the sizes in the directory are only a claim."""
    unpacked: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        pieces: list[bytes] = []
        size = 0
        with file.open(entry) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                total += len(piece)
                _refuse_bomb(entry, size, total, limits)
                pieces.append(piece)
        unpacked[entry.filename] = b"".join(pieces)
    return unpacked


def _refuse_bomb(entry: zipfile.ZipInfo, size: int, total: int, limits: Limits) -> None:
    path = entry.filename
    if size > limits.entry_bytes:
        raise refuse("bomb", f"{path}: unpacks to more than {limits.entry_bytes} bytes.", path=path)
    if total > limits.total_bytes:
        raise refuse("bomb", f"The archive unpacks to more than {limits.total_bytes} bytes.")
    if size > limits.small_bytes and size > limits.ratio * max(entry.compress_size, 1):
        message = f"{path}: unpacks to more than {limits.ratio} times its size."
        raise refuse("bomb", message, path=path)


def _manifest(content: bytes) -> dict[str, Any]:
    refuse_scripts(MANIFEST, content)
    found = json.loads(content)
    if not isinstance(found, dict) or not isinstance(found.get("format"), str):
        raise refuse("manifest", f"{MANIFEST}: expected the format of the archive.")
    name, _, version = found["format"].partition("/")
    if name != NAME or not version.isdecimal():
        raise refuse("format", f"{MANIFEST}: the format is {found['format']}, not {FORMAT}.")
    if int(version) > VERSION:
        message = f"The archive is of version {version}; this Tupa reads up to {VERSION}."
        raise refuse("newer", message + " Update Tupa first.")
    known = KNOWN.get(int(version), set())
    if set(found) != known or not _is_well_formed(found):
        raise refuse("manifest", f"{MANIFEST}: expected {', '.join(sorted(known))}.")
    return found


def _is_well_formed(found: dict[str, Any]) -> bool:
    languages, rows, origins = found["languages"], found["documents"], found.get("origins", [])
    return (
        _are_texts(found["name"])
        and isinstance(origins, list)
        and all(isinstance(one, dict) and set(one) == ORIGIN for one in origins)
        and all(_are_texts(one["name"]) for one in origins)
        and all(isinstance(one[name], str) for one in origins for name in ("key", "contact"))
        and isinstance(found["licence"], str)
        and isinstance(languages, list)
        and all(isinstance(one, str) for one in languages)
        and isinstance(rows, list)
        and all(isinstance(row, dict) and set(row) == {"path", "bytes", "sha256"} for row in rows)
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _compare(rows: list[dict[str, Any]], unpacked: dict[str, bytes]) -> None:
    listed = {str(row["path"]): row for row in rows}
    for path in listed:
        if path not in unpacked:
            raise refuse("missing", f"{path}: is in the manifest but not in the archive.")
    for path, content in unpacked.items():
        row = listed.get(path)
        if row is None:
            raise refuse("unlisted", f"{path}: is in the archive but not in the manifest.")
        if row["bytes"] != len(content) or row["sha256"] != hashlib.sha256(content).hexdigest():
            raise refuse("tampered", f"{path}: is not what the manifest says it is.", path=path)
