"""The demonstration's round of letters: a small sample, some of whom apply."""

from __future__ import annotations

import io
from datetime import date

from tupa.apps.demo.content.people import people
from tupa.apps.demo.content.shapes import t
from tupa.apps.demo.loading.city import Cast
from tupa.apps.jobs.actions import run_job
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.sheets import write_csv
from tupa.apps.rounds.actions import (
    ask_check,
    ask_take_in,
    begin_import,
    link_reply,
    mark_posted,
    save_round,
)
from tupa.apps.rounds.models import LetterRound

__all__ = ["note_replies", "send_letters"]

SAMPLE, SEED = 60, 404
HEADINGS = ("Sukunimi", "Etunimet", "Lähiosoite", "Postinumero", "Postitoimipaikka", "Osite")
SUBJECT = t("Sinut kutsutaan asukaspaneeliin", "Du bjuds in till invånarpanelen", "You are invited")
BODY = t(
    "Kaupunki etsii 25 asukasta miettimään, millainen merellinen Espoo on. Et tarvitse "
    "ennakkotietoja. Vastaaminen vie viisi minuuttia.",
    "Staden söker 25 invånare som vill fundera på havsnära Esbo. Du behöver inga förkunskaper. "
    "Att svara tar fem minuter.",
    "The city looks for 25 residents to think about Espoo by the sea. You need no knowledge "
    "beforehand. Answering takes five minutes.",
)


def send_letters(call: Call, cast: Cast, on: date) -> None:
    """This will take in a sample of invented people and put their letters into the post."""
    letters = save_round(call, name="Otos 60", subject=SUBJECT, body=BODY, by=cast.first)
    rows = [
        (one.surname, one.given_name, one.street, one.postcode, "Espoo", f"{one.postcode[:3]}xx")
        for one in people(SAMPLE, SEED)
    ]
    file = begin_import(letters, file=io.BytesIO(write_csv(HEADINGS, rows)), by=cast.first)
    run_job(ask_check(file, columns=file.columns, by=cast.first).pk)
    run_job(ask_take_in(file, by=cast.first).pk)
    mark_posted(letters, on=on, by=cast.first)


def note_replies(call: Call, cast: Cast) -> None:
    """Every twelfth answers: as if the codes had come with these applications."""
    letters = LetterRound.objects.get(city=call.city_id, call=call)
    applications = call.applications.filter(source="paper")
    invitees = letters.invitees.all()[::12]
    for invitee, application in zip(invitees, applications, strict=False):
        link_reply(letters.city_id, code=invitee.code, application=application, by=cast.first)
