"""The message check, tried on tiny catalogues."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from dev.message_faults import faults_of_entry
from dev.message_texts import texts_of
from dev.messages import compile_all, extract, faults_in

FI = "locale/fi/LC_MESSAGES/django.po"
SV = "locale/sv/LC_MESSAGES/django.po"

VIEWS = """
from django.utils.translation import gettext as _, ngettext_lazy as _n, pgettext

_("Group: {name}").format(name="")
_n("%(n)s seat", "%(n)s seats", "n")
pgettext("verb", "Open")
"""
PAGE = """
{% load i18n %}
  <h1>{% translate "The table's words" %}</h1>
      {% blocktranslate trimmed count n=people|length %}
        {{ n }} person
   {% plural %}
        {{ n }} people
 {% endblocktranslate %}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one app of one view and one page, and one template outside the apps."""
    package = tmp_path / "tupa"
    for name, text in {
        "apps/panel/views.py": VIEWS,
        "apps/panel/templates/panel/page.html": PAGE,
        "templates/mail.txt": '{% load i18n %}{% translate "Good day" %}',
    }.items():
        path = package / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return package


def translate(path: Path, **forms: str) -> None:
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = forms.get(entry.msgid.split()[0], entry.msgid)
    catalogue.save()


def translate_all(package: Path) -> None:
    extract(package)
    for path in package.rglob("django.po"):
        translate(path)


def faults(package: Path) -> list[str]:
    return list(faults_in(package, texts_of(package)))


def test_each_app_has_its_own_catalogue_and_the_rest_share_one(package: Path) -> None:
    extract(package)

    catalogues = sorted(path.relative_to(package).as_posix() for path in package.rglob("django.po"))
    assert catalogues == [f"apps/panel/{FI}", f"apps/panel/{SV}", FI, SV]


def test_texts_of_python_and_templates_are_found(package: Path) -> None:
    extract(package)

    found = {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): entry.flags
        for entry in polib.pofile(str(package / "apps/panel" / FI))
    }
    assert found == {
        (None, "Group: {name}", ""): ["python-brace-format"],
        (None, "%(n)s seat", "%(n)s seats"): ["python-format"],
        ("verb", "Open", ""): [],
        (None, "The table's words", ""): [],
        (None, "%(n)s person", "%(n)s people"): ["python-format"],
    }


def test_a_complete_translation_has_no_fault(package: Path) -> None:
    translate_all(package)

    assert faults(package) == []


def test_extracting_twice_changes_nothing_and_keeps_translations(package: Path) -> None:
    translate_all(package)
    extract(package)
    before = {path: path.read_bytes() for path in package.rglob("django.po")}

    extract(package)

    assert {path: path.read_bytes() for path in package.rglob("django.po")} == before
    assert faults(package) == []


def test_a_text_missing_in_the_catalogue_is_a_fault(package: Path) -> None:
    translate_all(package)
    (package / "templates/mail.txt").write_text(
        '{% load i18n %}{% translate "Good day" %} {% translate "Good evening" %}'
    )

    assert faults(package) == [
        f"tupa/{FI}: not in the catalogue: 'Good evening'",
        f"tupa/{SV}: not in the catalogue: 'Good evening'",
    ]


def test_a_text_that_changed_is_untranslated_and_never_fuzzy(package: Path) -> None:
    translate_all(package)
    (package / "templates/mail.txt").write_text('{% load i18n %}{% translate "Good days" %}')

    extract(package)

    assert faults(package) == [
        f"tupa/{FI}: untranslated: 'Good days'",
        f"tupa/{SV}: untranslated: 'Good days'",
    ]


def test_a_text_no_longer_used_is_a_fault_until_extracted_again(package: Path) -> None:
    translate_all(package)
    (package / "templates/mail.txt").write_text("")

    assert faults(package) == [
        f"tupa/{FI}: obsolete: 'Good day'",
        f"tupa/{SV}: obsolete: 'Good day'",
    ]
    extract(package)
    assert faults(package) == []


def test_a_text_translated_differently_in_two_catalogues_is_a_fault(package: Path) -> None:
    (package / "templates/mail.txt").write_text(
        '{% load i18n %}{% translate "The table\'s words" %}'
    )
    translate_all(package)
    translate(package / FI, The="Pöydän sanat")

    assert faults(package) == [
        f'tupa/apps/panel/{FI}, tupa/{FI}: translated in different ways: "The table\'s words"'
    ]


def test_a_text_translated_in_one_catalogue_is_taken_over_into_another(package: Path) -> None:
    translate_all(package)
    (package / "templates/mail.txt").write_text(
        '{% load i18n %}{% translate "The table\'s words" %}'
    )

    extract(package)

    assert faults(package) == []


def test_a_text_chosen_inside_the_call_is_refused(package: Path) -> None:
    (package / "apps/panel/actions.py").write_text(
        'from django.utils.translation import gettext as _\n_("Open" if is_open else "Closed")\n'
    )

    with pytest.raises(ValueError, match=r"actions\.py:2: give the call one whole text"):
        faults(package)


def test_compiling_writes_what_is_older_and_removes_what_has_no_catalogue(package: Path) -> None:
    translate_all(package)
    compile_all(package)
    compiled = package / "apps/panel" / Path(FI).with_suffix(".mo")
    assert polib.mofile(str(compiled)).find("Group: {name}")
    written = compiled.stat().st_mtime_ns

    compile_all(package)
    assert compiled.stat().st_mtime_ns == written

    compiled.with_suffix(".po").unlink()
    compile_all(package)
    assert not compiled.exists()


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("fi", "{name}n jäsenet"),
        ("fi", "{name}:n jäsenet"),
        ("fi", "<b>{name}</b>ssa"),
        ("sv", "{name}s medlemmar"),
    ],
)
def test_a_variable_that_is_inflected_is_a_fault(language: str, translation: str) -> None:
    entry = polib.POEntry(msgid="Members of {name}", msgstr=translation)

    [fault] = faults_of_entry(entry, language, is_used=True)

    assert "inflects a variable" in fault


def test_an_inflected_variable_is_found_in_percent_format_too() -> None:
    entry = polib.POEntry(msgid="By %(day)s", msgstr="%(day)s:een mennessä")

    [fault] = faults_of_entry(entry, "fi", is_used=True)

    assert "'%(day)s:e' inflects a variable" in fault


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("fi", "Group: {name}", "Ryhmä: {name}"),
        ("fi", "{age} years old", "{age}-vuotias"),
        ("fi", "%(share)s %% of all", "%(share)s %% kaikista"),
        ("sv", "Time: {time}", "Tid: {time}:00"),
    ],
)
def test_a_variable_in_the_nominative_is_right(
    language: str, source: str, translation: str
) -> None:
    entry = polib.POEntry(msgid=source, msgstr=translation)

    assert list(faults_of_entry(entry, language, is_used=True)) == []


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("Group: {name}", "Ryhmä: {nimi}", "other variables"),
        ("%(n)s seats", "paikkaa", "other variables"),
        ("%(n)s %% of all", "%(n)s % kaikista", "a lone %"),
        ("Open", "", "untranslated"),
    ],
)
def test_a_faulty_translation_is_named(source: str, translation: str, fault: str) -> None:
    entry = polib.POEntry(msgid=source, msgstr=translation)

    [found] = faults_of_entry(entry, "fi", is_used=True)

    assert found.startswith(fault)


def test_a_fuzzy_translation_is_a_fault() -> None:
    entry = polib.POEntry(msgid="Open", msgstr="Avaa", flags=["fuzzy"])

    assert list(faults_of_entry(entry, "fi", is_used=True)) == ["fuzzy"]


def test_one_form_of_a_plural_may_leave_the_number_out() -> None:
    entry = polib.POEntry(
        msgid="One seat",
        msgid_plural="{n} seats",
        msgstr_plural={0: "Yksi paikka", 1: "{n} paikkaa"},
    )

    assert list(faults_of_entry(entry, "fi", is_used=True)) == []
