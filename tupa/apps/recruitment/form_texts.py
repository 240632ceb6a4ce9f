"""The texts of calls and forms for translators, and the form in a language beside the site's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.fixed_words import HEADINGS, fixed_texts
from tupa.apps.recruitment.forms import ApplicationForm
from tupa.apps.recruitment.models import Call, FormQuestion
from tupa.apps.translation.languages import BY_CODE
from tupa.apps.translation.models import PanelLanguage
from tupa.apps.translation.texts import Text, as_texts, field_text, first_of, words_in

__all__ = ["call_in", "data_words", "form_texts", "offered", "speak", "word_in"]

#: A text of the call for its page: the heading's code and the field.
CALL_TEXTS = ("invitation", "who_may_apply", "fee_and_benefits", "languages", "data_use")


def form_texts(programme: Programme) -> Iterator[Text]:
    """What this app has to say about a programme: its calls, its own questions, the form itself."""
    for call in programme.calls.all():
        opened = call.opened_at is not None
        for name in CALL_TEXTS:
            where = f"{call.get_kind_display()}: {_call_words()[name]}"
            yield field_text(call, name, f"call.{call.pk}.{name}", where, is_frozen=opened)
    rows = FormQuestion.objects.in_use().filter(city=programme.city_id, programme=programme)
    for row in rows.exclude(kind=FormQuestion.Kind.FEATURE):
        key = f"question.{row.key}"
        yield field_text(row, "label", f"{key}.label", _("Question on the form"))
        yield field_text(row, "help", f"{key}.help", _("Help under the question"))
        for one in row.options:
            yield _choice_text(row, str(one["key"]))
    yield from fixed_texts()


def _call_words() -> dict[str, str]:
    return {
        "invitation": _("Invitation"),
        "who_may_apply": _("Who may apply"),
        "fee_and_benefits": _("Fee and benefits"),
        "languages": _("Languages of the workshops"),
        "data_use": _("What happens to the data"),
    }


def _choice_text(row: FormQuestion, key: str) -> Text:
    def write(language: str, words: str) -> None:
        row.refresh_from_db(fields=["options"])
        for one in row.options:
            if one["key"] == key:
                one["name"] = {**one["name"], language: words}
                row.save(update_fields=["options"])
                return
        raise NotAllowedNow("no_such_text", key=key)

    name = next(one["name"] for one in row.options if one["key"] == key)
    return Text(f"question.{row.key}.choice.{key}", _("Choices"), as_texts(name), write)


def offered(programme: Programme) -> list[PanelLanguage]:
    """The languages residents may read the call and the form in, beside those of the site."""
    rows = PanelLanguage.objects.filter(
        city=programme.city_id, programme=programme, shown_at__isnull=False
    )
    return [row for row in rows if not row.language.is_own]


def call_in(call: Call, language: str) -> list[tuple[str, SafeString]]:
    """Headings of the page, and the call's texts in this language or what stands in for it."""
    words = words_in(call.programme, language)
    found = []
    for name, heading in _call_words().items():
        texts = {**as_texts(getattr(call, name)), language: words.get(f"call.{call.pk}.{name}", "")}
        if any(texts.values()):
            found.append((heading, _marked(texts, language)))
    return found


def data_words(call: Call | None, language: str) -> SafeString:
    """What happens to the data, for the foot of the form."""
    if call is None:
        return SafeString("")
    words = words_in(call.programme, language).get(f"call.{call.pk}.data_use", "")
    return _marked({**as_texts(call.data_use), language: words}, language)


def word_in(programme: Programme, language: str, key: str) -> SafeString:
    """One of the form's own headings."""
    known = in_every_language(lambda: str(HEADINGS[key]))
    words = words_in(programme, language).get(f"form.{key}", "")
    return _marked({**known, language: words}, language)


def speak(form: ApplicationForm, programme: Programme, language: str) -> dict[str, SafeString]:
    """This will word the form in the language; the headings of its page, by key.

    Where a word is missing the stand-ins speak, each marked with its own language and direction.
    """
    words = words_in(programme, language)
    fixed = {one.key: one.words for one in fixed_texts()}

    def of(key: str, known: Mapping[str, str]) -> SafeString:
        return _marked({**known, language: words.get(key, "")}, language)

    for key, known in fixed.items():
        name, _dot, part = key.removeprefix("form.").partition(".")
        field = form.fields.get(name)
        if field is None or not part:
            continue
        if part in {"label", "help"}:
            setattr(field, "label" if part == "label" else "help_text", of(key, known))
        elif isinstance(field, forms.ChoiceField):
            offered_now = cast(list[tuple[str, Any]], field.choices)
            field.choices = [(c, of(key, known) if c == part else w) for c, w in offered_now]
    headings = {key: of(f"form.{key}", fixed[f"form.{key}"]) for key in HEADINGS}
    for question in form.questions:
        field, key = form.fields[question.field_name], f"question.{question.key}"
        field.label = of(f"{key}.label", question.label)
        field.help_text = of(f"{key}.help", question.help) if question.help else ""
        if isinstance(field, forms.ChoiceField):
            names = {one.key: of(f"{key}.choice.{one.key}", one.name) for one in question.choices}
            said = {"-": headings["not_said"], "yes": headings["yes"], "no": headings["no"]}
            offered_now = cast(list[tuple[str, Any]], field.choices)
            field.choices = [
                (code, names.get(code) or said.get(code, text)) for code, text in offered_now
            ]
    support = form.fields["needs_support"]
    assert isinstance(support, forms.ChoiceField)
    support.choices = [("yes", headings["yes"]), ("no", headings["no"])]
    return headings


def _marked(texts: Mapping[str, str], language: str) -> SafeString:
    """The words with their language and direction, for a page written in another."""
    words, code = first_of(texts, language)
    direction = BY_CODE[code].direction if code in BY_CODE else "ltr"
    return format_html('<span lang="{}" dir="{}">{}</span>', code or language, direction, words)
