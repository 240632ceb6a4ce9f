"""What a person knows and the page does not say: needed to send a form that is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.apps.capture.test_photos import photo
from tupa.apps.archive.actions import export_model
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application
from tupa.apps.reports.word import own_word
from tupa.apps.translation.files import Unit
from tupa.apps.translation.files.xliff import write_xliff

__all__ = ["NEEDS_MORE", "known"]

PEOPLE = (
    "name;channel;email;phone;postal_address;language;ika;alue\n"
    "Aava Esimerkki;email;aava@asukas.example;;;fi;nuori;etela\n"
)
IDEAS = (
    "number;workshop;language;title_fi;title_sv;text_fi;text_sv;theme;goals;targets;state;"
    "published_on\n;;sv;;Trädgård;;En trädgård åt alla.;Natur;;;draft;\n"
)
GOALS = "code;goal;target;name_fi;name_sv\nK1;11;11.3;Kaikki mukaan;Alla med\n"
SAMPLE = "Sukunimi;Osoite;Postinumero;Postitoimipaikka\nEsimerkki;Tie 1;02100;Espoo\n"
PLACES = "name_fi;address_fi;latitude;longitude\nKirjasto;Tie 1;60.2;24.6\n"
AREAS = "code;latitude;longitude\n00300;60.2;24.6\n"


def _file(text: str) -> Callable[[], Any]:
    return lambda: SimpleUploadedFile("lista.csv", text.encode(), "text/csv")


def _photo() -> Any:
    return SimpleUploadedFile("kuva.jpg", photo(size=(64, 48)), "image/jpeg")


def _logo() -> Any:
    return SimpleUploadedFile("logo.png", photo("PNG", size=(200, 64)), "image/png")


def _pdf() -> Any:
    return SimpleUploadedFile("lausunto.pdf", b"%PDF-1.7\n", "application/pdf")


def _xliff() -> Any:
    unit = Unit("form.send", "Lähetä ilmoittautuminen", "أرسل")
    return SimpleUploadedFile("tekstit.xlf", write_xliff([unit], "fi", "ar"))


def _po() -> Any:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return SimpleUploadedFile("et.po", f'{head}msgid "Home"\nmsgstr "Avaleht"\n'.encode())


def _word() -> Any:
    return SimpleUploadedFile("malli.docx", own_word())


def _model() -> Any:
    programme = Programme.objects.select_related("city").get(slug="alku")
    return SimpleUploadedFile("malli.tupa", export_model(programme))


def _zip() -> Any:
    return SimpleUploadedFile("aikataulu.zip", b"PK\x03\x04" + b"\0" * 40, "application/zip")


def _day(days: int) -> Callable[[], Any]:
    return lambda: (timezone.localdate() + timedelta(days=days)).isoformat()


def _moment() -> str:
    return (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


def _reference() -> Any:
    applications = Application.objects.in_force().filter(programme__slug="poissulut")
    return applications.order_by("pk").values_list("reference", flat=True).last()


def _answered() -> Any:
    applications = Application.objects.in_force().filter(programme__slug="haku")
    return applications.order_by("pk").values_list("reference", flat=True).first()


def _two_ideas() -> list[str]:
    ideas = Idea.objects.filter(programme__slug="paneeli").exclude(state="withdrawn")
    return [str(pk) for pk in ideas.order_by("pk").values_list("pk", flat=True)[:2]]


PER = ("table", "person", "workshop")
#: A method of the city's own, in each of its four languages.
METHOD = {
    **{f"phases_{language}": "10 Alku: Tervetuloa" for language in range(4)},
    **{f"for_{per}_{language}": "2 kynää" for per in PER for language in range(4)},
}
#: By form and field; a function is asked anew each time, since a file is read once.
KNOWN: dict[str, dict[str, Any]] = {
    "city_colour": {"colour": "#0a5580"},
    "city_logo": {"file": _logo},
    "city_rules": {
        "paper": "Letter",
        "address": "name\nstreet\npostcode place",
        "postcode_shape": "99999",
        "postcode_example": "02100",
        "phone_prefix": "+358",
        "phone_trunk": "0",
        "phone_example": "040 123 4567",
        "holidays": "1.1.",
        "easter": "1",
    },
    "recruitment:form": {"website": "", "birth_year": "1980"},
    "recruitment:enter": {"birth_year": "1980"},
    "recruitment:application_change": {"birth_year": "1980"},
    "recruitment:mine_change": {"birth_year": "1980"},
    "evaluation:answer": {"website": ""},
    "evaluation:mine": {"website": ""},
    "rounds:round": {"file": _file(SAMPLE)},
    "rounds:reply": {"code": "ABCD-EFGH", "reference": _answered},
    "translation:take_in": {"file": _xliff},
    "translation:words_take_in": {"file": _po},
    "archive:shelf": {"file": _model},
    "archive:begin": {"districts": "model", "own_districts": ""},
    "recruitment:question_new": {"kind": "line"},
    "recruitment:question": {"kind": "line"},
    "recruitment:ready": {"chosen": "age", "districts": ""},
    "panel:code": {"postal_address": "Koivukuja 1", "code": ""},
    "recruitment:channel_new": {"contact_phone": "040 000 0000"},
    "recruitment:channel_edit": {"contact_phone": "040 000 0000"},
    "api:webhook_add": {"url": "https://example.org/hook"},
    "api:webhook": {"url": "https://example.org/hook"},
    "goals:local": {"file": _file(GOALS)},
    "goals:thing": {"target": ""},
    "reports:templates": {"kind": "docx", "file": _word},
    "venues:add": {"latitude": "60.2", "longitude": "24.7"},
    "venues:change": {"latitude": "60.2", "longitude": "24.7"},
    "venues:import": {"file": _file(PLACES)},
    "venues:areas": {"file": _file(AREAS)},
    "venues:timetable": {"file": _zip, "url": ""},
    "venues:reach": {"starts": "17:00, 18:00", "minutes": "180", "home_by": "22:00"},
    "workshops:add": {"start": "17:00", "end": "20:00"},
    "workshops:add_activity": {"end": "", "minutes": "20"},
    "workshops:add_method": METHOD,
    "workshops:change_method": METHOD,
    "workshops:copy_method": METHOD,
    "workshops:materials": {
        f"for_{per}_{language}": "2 kynää" for per in PER for language in range(4)
    },
    "workshops:add_person": {"name": "", "email": ""},
    "ideas:make": {"targets": ""},
    "ideas:sort": {"targets": ""},
    "ideas:ballot_new": {"dots": "1", "places": "1", "ideas": _two_ideas},
    "ideas:statement_amendment": {"decision": "accepted"},
    "ideas:statement_votes": {"choice_1": "yes", "dissent_1": ""},
    "ideas:my_statement": {"choice_1": "yes", "dissent_1": ""},
    "followup:promise": {"due_on": ""},
    "followup:link_promise": {"due_on": ""},
    "followup:pictures": {"photo": _photo},
    "followup:link_pictures": {"photo": _photo},
    "lottery:commit": {"method": "balls", "number_at": ""},
    "lottery:witness": {"document": _pdf},
    "lottery:pick": {"hundreds": "0", "tens": "5", "ones": "8"},
    "lottery:exclusions": {"reference": _reference},
    "recruitment:call_new": {"opens_at": _moment, "draw_on": _day(60)},
    "recruitment:call_targeted": {"opens_at": _moment, "draw_on": _day(60)},
    "costs:receipt": {"amount": "4"},
    "privacy:redact": {"extent": "all", "words": ""},
    "recruitment:import": {"file": _file(PEOPLE)},
    "panel:import": {"file": _file(PEOPLE)},
    "followup:exchange": {"what": "ideas", "file": _file(IDEAS)},
    "capture:photo": {"photo": _photo},
    "capture:staff_photo": {"photo": _photo},
}
#: Forms that are not taken here, and why.
NEEDS_MORE = {
    "account_login": "writes no row: the code goes out by mail",
    "account_request_login_code": "writes no row: the code goes out by mail",
    "account_confirm_login_code": "needs the code that went out",
    "account_logout": "ends a session",
    "city_languages": "needs each language once: test_languages.py",
    "discard_held_form": "empties a session",
    "enter_code": "needs a code from a letter",
    "events:check": "only looks",
    "ideas:statement_hand_over": "needs every member's vote: test_statement.py",
    "handbook:join": "needs a public panel whose workshops have all been held: test_comparing.py",
    "followup:link": "needs a file that was fetched: test_by_link.py",
    "forget_links": "ends a session",
    "costs:due": "needs a workshop attended and not yet counted: test_costs.py",
    "panel:seat_code": "needs the code of a posted letter: test_checking.py",
    "lottery:number": "needs the signature of a round that has come",
    "recruitment:application_contact": "only shows",
    "recruitment:search": "only looks",
    "seating:apart": "needs two different people: test_apart.py",
    "desk:population": "only shows what a list says: test_population.py",
    "privacy:archive": "needs rows whose time is up: test_retention.py",
    "rounds:import": "needs the worker: test_rounds.py",
    "translation:show": "needs a translated text: test_desk.py",
    "seating:cards": "answers with the paper itself",
    "training:quiz": "keeps nothing: test_training.py",
    "workshops:place_activity": "needs a second part: test_run_sheet.py",
}


def known(name: str) -> dict[str, Any]:
    answers = KNOWN.get(name, {})
    return {field: value() if callable(value) else value for field, value in answers.items()}
