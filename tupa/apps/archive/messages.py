"""The city's own words of messages: they belong to the city, so a conflict is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.look.language_names import known_languages
from tupa.apps.outbox.actions import TextRefusedError, save_text
from tupa.apps.outbox.kinds import KINDS
from tupa.apps.outbox.models import MessageText
from tupa.apps.programmes.models import Programme
from tupa.engines.archive import Row
from tupa.engines.archive.rows import LONG

__all__ = ["MESSAGES"]

PATH = "messages.json"
#: Template and language, subject and body.
Words = tuple[tuple[str, str], tuple[str, str]]


def _export(programme: Programme) -> Documents:
    rows = MessageText.objects.filter(city=programme.city_id).order_by("template", "language")
    written = [
        {
            "key": f"{row.template} {row.language}",
            "template": row.template,
            "language": row.language,
            "subject": row.subject,
            "body": row.body,
        }
        for row in rows
    ]
    return {PATH: {"messages": written}} if written else {}


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    here = _here(city)
    words = dict(_words(documents))
    new = [key for key in words if key not in here and key[0] in KINDS]
    if new:
        said = ngettext(
            "The words of %(count)s message", "The words of %(count)s messages", len(new)
        )
        found.new.append(said % {"count": len(new)})
    for (template, language), said_there in sorted(words.items()):
        if template in KINDS and here.get((template, language), said_there) != said_there:
            title = KINDS[template].title
            found.conflicts.append(
                _("Your city has other words for this message: %(title)s (%(language)s)")
                % {"title": title, "language": language}
            )
    unknown = sorted({template for template, _language in words if template not in KINDS})
    for template in unknown:
        found.conflicts.append(
            _("Your service does not send this message, so its words are left out: %(name)s")
            % {"name": template}
        )
    return found


def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    here = _here(programme.city)
    made = 0
    for (template, language), (subject, body) in _words(documents):
        known = here.get((template, language))
        is_kept = known is not None and not choices.replaces
        if template not in KINDS or is_kept or known == (subject, body):
            continue
        try:
            save_text(
                programme.city,
                template=template,
                language=language,
                subject=subject,
                body=body,
                by=by,
            )
        except TextRefusedError as error:
            raise ModelRefused("content", path=PATH, place=f"{template} {language}") from error
        made += 1
    return made


def _here(city: City) -> dict[tuple[str, str], tuple[str, str]]:
    rows = MessageText.objects.filter(city=city)
    return {(row.template, row.language): (row.subject, row.body) for row in rows}


def _words(documents: Documents) -> Iterator[Words]:
    if PATH not in documents:
        return
    for row in Row(PATH, documents[PATH]).rows("messages"):
        language = row.choice("language", {*known_languages(), "fi-selko"})
        place = (row.text("template", 80), language)
        yield place, (row.text("subject"), row.text("body", LONG))


MESSAGES = Part("messages", gettext_lazy("Words of messages"), 20, _export, _preview, _take)
