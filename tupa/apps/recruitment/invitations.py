"""Ready texts that invite people to a call: written from the call, one in each language."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import override

from tupa.apps.look.spoken import site_languages
from tupa.apps.recruitment.models import OutreachChannel
from tupa.apps.recruitment.spread import address_of

__all__ = ["Invitation", "invitations_of"]


@dataclass(frozen=True)
class Invitation:
    """A text to paste into a newsletter or a post, and the page of the poster in that language."""

    language: str
    name: str
    text: str


def invitations_of(channel: OutreachChannel) -> list[Invitation]:
    """In the languages of the city's own texts, with the channel's own link."""
    return [Invitation(code, name, _text(channel, code)) for code, name in site_languages()]


def _text(channel: OutreachChannel, language: str) -> str:
    with override(language):
        context = {
            "call": channel.call,
            "programme": channel.call.programme,
            "address": address_of(channel, f"{language}/"),
        }
        return render_to_string("recruitment/invitation.txt", context).strip()
