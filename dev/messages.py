"""The catalogues of translations, one per app and language.

    python dev/messages.py extract   find the texts, update every django.po
    python dev/messages.py compile   write the .mo beside each .po that is newer
    python dev/messages.py check     exit with 1, naming each text that is not ready

English is the source, so it has no catalogue. Nothing is ever marked fuzzy: a text that changed is
untranslated. References name files without line numbers, so that a change stays small in the diff.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # started as a file, Python knows only dev/

from dev.message_faults import faults_between, faults_of_entry, format_flags  # noqa: E402

LANGUAGES = ("fi", "sv")
Key = tuple[str | None, str]  # context and text
Known = Mapping[Key, polib.POEntry]


def main(arguments: list[str]) -> int:
    commands = {"extract": extract, "compile": compile_all, "check": check}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    return commands[arguments[0]](ROOT / "tupa")


def extract(package: Path) -> int:
    """This will bring every catalogue up to what the code and the templates say."""
    from dev.message_texts import texts_of

    found = texts_of(package)
    for language in LANGUAGES:
        old = {path: polib.pofile(str(path)) for path in _catalogues(package, language)}
        translated = {_key(e): e for catalogue in old.values() for e in catalogue if e.translated()}
        for home, entries in found.items():
            path = _path(home, language)
            known = {**translated, **{_key(entry): entry for entry in old.pop(path, ())}}
            _write(path, _merged(language, entries, known))
        for path in old:  # no text left there
            path.unlink()
    return keep_resident(package)


def keep_resident(package: Path) -> int:
    """This will write the list of what residents read, where the package shows it."""
    from dev.resident_texts import list_of, path_of

    path = path_of(package)
    if path.parent.exists():
        path.write_text(list_of(package), encoding="utf-8")
    return 0


def compile_all(package: Path) -> int:
    """This will write every .mo that is older than its .po, and remove one whose .po is gone."""
    for language in LANGUAGES:
        for path in _catalogues(package, language):
            compiled = path.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
                polib.pofile(str(path)).save_as_mofile(str(compiled))
    for compiled in package.rglob("LC_MESSAGES/django.mo"):
        if not compiled.with_suffix(".po").exists():
            compiled.unlink()
    return 0


def check(package: Path) -> int:
    """This will print every text that a reader would miss or misread."""
    from dev.message_texts import texts_of

    faults = [*faults_in(package, texts_of(package)), *_resident_faults(package)]
    for fault in faults:
        print(fault)
    print(f"messages: {len(faults)} faults" if faults else "messages: all translated")
    return 1 if faults else 0


def _resident_faults(package: Path) -> Iterator[str]:
    from dev.resident_texts import list_of, path_of

    path = path_of(package)
    if path.exists() and path.read_text(encoding="utf-8") != list_of(package):
        yield f"{_named(path, package)}: not as the pages are: run make messages"


def faults_in(package: Path, found: Mapping[Path, list[polib.POEntry]]) -> Iterator[str]:
    """What is wrong in the catalogues of a package, given the texts found in it, one per line."""
    for language in LANGUAGES:
        catalogues = {path: polib.pofile(str(path)) for path in _catalogues(package, language)}
        for home, entries in found.items():
            path = _path(home, language)
            held = {_key(one) for one in catalogues.get(path, ()) if not one.obsolete}
            for entry in entries:
                if _key(entry) not in held:
                    yield f"{_named(path, package)}: not in the catalogue: {entry.msgid!r}"
        wanted = {_path(home, language): {_key(e) for e in es} for home, es in found.items()}
        for path, catalogue in catalogues.items():
            for entry in catalogue:
                for fault in faults_of_entry(
                    entry, language, is_used=_key(entry) in wanted.get(path, set())
                ):
                    yield f"{_named(path, package)}: {fault}: {entry.msgid!r}"
        for entry, paths in faults_between(catalogues):
            names = ", ".join(_named(path, package) for path in paths)
            yield f"{names}: translated in different ways: {entry.msgid!r}"


def _named(path: Path, package: Path) -> str:
    return path.relative_to(package.parent).as_posix()


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid)


def _path(home: Path, language: str) -> Path:
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def _catalogues(package: Path, language: str) -> list[Path]:
    return sorted(package.rglob(f"locale/{language}/LC_MESSAGES/django.po"))


def _merged(language: str, entries: list[polib.POEntry], known: Known) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Tupa",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in sorted(entries, key=lambda one: (one.msgid, one.msgctxt or "")):
        old = known.get(_key(entry))
        new = polib.POEntry(
            msgid=entry.msgid,
            msgctxt=entry.msgctxt,
            comment=entry.comment,
            occurrences=entry.occurrences,
            flags=format_flags(entry),
            tcomment=old.tcomment if old else "",
        )
        if entry.msgid_plural:
            new.msgid_plural = entry.msgid_plural
            is_same = old is not None and old.msgid_plural == entry.msgid_plural
            new.msgstr_plural = dict(old.msgstr_plural) if old and is_same else {0: "", 1: ""}
        else:
            new.msgstr = old.msgstr if old and not old.msgid_plural else ""
        catalogue.append(new)
    return catalogue


def _write(path: Path, catalogue: polib.POFile) -> None:
    text = str(catalogue)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
