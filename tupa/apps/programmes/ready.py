"""Features many panels are balanced by, ready to take: questions, values and published grounds.

The texts are a beginning that the coordinator edits; the quotas are open until somebody thinks
them out. Every feature says why it is asked, since each quota needs a published ground.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.programmes.actions.features import ValueDraft, save_feature
from tupa.apps.programmes.models import Programme

__all__ = ["DISTRICT", "READY", "ReadyFeature", "take_ready"]

Text = tuple[str, str, str]
DISTRICT = "district"


def _in_three(text: Text) -> dict[str, str]:
    return dict(zip(("fi", "sv", "en"), text, strict=True))


@dataclass(frozen=True)
class ReadyFeature:
    """One feature: texts in Finnish, Swedish and English; a district gets its values later."""

    key: str
    name: Text
    question: Text
    ground: Text
    values: tuple[Text, ...] = ()
    help: Text = ("", "", "")

    def __str__(self) -> str:
        return str(LazyI18nString(_in_three(self.name)))

    @property
    def question_text(self) -> str:
        return str(LazyI18nString(_in_three(self.question)))

    @property
    def ground_text(self) -> str:
        return str(LazyI18nString(_in_three(self.ground)))

    @property
    def value_names(self) -> list[str]:
        return [str(LazyI18nString(_in_three(value))) for value in self.values]


@transaction.atomic
def take_ready(
    programme: Programme,
    *,
    keys: Iterable[str],
    by: Actor,
    districts: Iterable[tuple[str, str]] = (),
) -> int:
    """This will write the chosen features with quotas that leave everything open; how many."""
    wanted, taken = set(keys), set(programme.features.values_list("key", flat=True))
    most = programme.drawn_size
    made = 0
    for one in READY:
        if one.key not in wanted or one.key in taken:
            continue
        values = [ValueDraft(_in_three(value), 0, most) for value in one.values]
        if one.key == DISTRICT:
            values = [
                ValueDraft({"fi": name, "sv": name, "en": name}, 0, most, postcodes=codes)
                for name, codes in districts
            ]
        save_feature(
            programme,
            name=_in_three(one.name),
            question=_in_three(one.question),
            help=_help(one.help),
            ground=_in_three(one.ground),
            values=values,
            is_place=one.key == DISTRICT,
            key=one.key,
            by=by,
        )
        made += 1
    return made


def _help(text: Text) -> Any:
    return _in_three(text) if text[0] else ""


READY = (
    ReadyFeature(
        "age",
        ("Ikäryhmä", "Åldersgrupp", "Age group"),
        (
            "Mihin ikäryhmään kuulut?",
            "Vilken åldersgrupp hör du till?",
            "Which age group are you in?",
        ),
        (
            "Nuorten, työikäisten ja ikääntyneiden arki on erilaista. Paneeliin tarvitaan heitä "
            "kaikkia. Ikäryhmä riittää, syntymäaikaa ei kysytä.",
            "Vardagen är olika för unga, personer i arbetsför ålder och äldre. Panelen behöver "
            "dem alla. Åldersgruppen räcker, födelsedatum frågas inte.",
            "Everyday life differs for young people, people of working age and older people. The "
            "panel needs them all. The age group is enough, no date of birth is asked.",
        ),
        (
            ("15–24 vuotta", "15–24 år", "15–24 years"),
            ("25–44 vuotta", "25–44 år", "25–44 years"),
            ("45–64 vuotta", "45–64 år", "45–64 years"),
            ("65 vuotta tai yli", "65 år eller äldre", "65 years or more"),
        ),
    ),
    ReadyFeature(
        "gender",
        ("Sukupuoli", "Kön", "Gender"),
        ("Mikä on sukupuolesi?", "Vilket kön har du?", "What is your gender?"),
        (
            "Paneelissa on yhtä lailla naisia ja miehiä, ja tilaa on kaikille. Oma ilmoitus "
            "riittää.",
            "I panelen finns kvinnor och män i lika mån, och det finns plats för alla. Det räcker "
            "med vad du själv uppger.",
            "The panel has women and men in equal measure, and there is room for everybody. What "
            "you say yourself is enough.",
        ),
        (("Nainen", "Kvinna", "Woman"), ("Mies", "Man", "Man"), ("Muu", "Annat", "Other")),
    ),
    ReadyFeature(
        "mother_tongue",
        ("Äidinkieli", "Modersmål", "Mother tongue"),
        ("Mikä on äidinkielesi?", "Vilket är ditt modersmål?", "What is your mother tongue?"),
        (
            "Suomen- ja ruotsinkieliset sekä muunkieliset asukkaat käyttävät kaupungin palveluja "
            "eri tavoin.",
            "Finskspråkiga, svenskspråkiga och invånare med andra språk använder stadens tjänster "
            "på olika sätt.",
            "Residents who speak Finnish, Swedish or another language use the city's services in "
            "different ways.",
        ),
        (
            ("Suomi", "Finska", "Finnish"),
            ("Ruotsi", "Svenska", "Swedish"),
            ("Muu kieli", "Annat språk", "Another language"),
        ),
    ),
    ReadyFeature(
        "service_language",
        ("Asiointikieli", "Servicespråk", "Language of service"),
        (
            "Millä kielellä asioit mieluiten kaupungin kanssa?",
            "På vilket språk uträttar du helst ärenden hos staden?",
            "In which language do you prefer to deal with the city?",
        ),
        (
            "Palvelut on tarkoitettu kaikille kielestä riippumatta. Paneeliin tarvitaan kokemusta "
            "asioinnista eri kielillä.",
            "Tjänsterna är till för alla oavsett språk. Panelen behöver erfarenhet av att uträtta "
            "ärenden på olika språk.",
            "Services are for everybody whatever the language. The panel needs experience of "
            "dealing with the city in different languages.",
        ),
        (
            ("Suomi", "Finska", "Finnish"),
            ("Ruotsi", "Svenska", "Swedish"),
            ("Muu kieli", "Annat språk", "Another language"),
        ),
    ),
    ReadyFeature(
        DISTRICT,
        ("Asuinalue", "Bostadsområde", "District"),
        (
            "Millä alueella asut? Katso postinumerosi.",
            "I vilket område bor du? Se efter ditt postnummer.",
            "In which district do you live? Look up your postcode.",
        ),
        (
            "Paneeliin tarvitaan kokemusta kaupungin kaikista osista. Alue riittää, osoitetta ei "
            "tarvita arvontaan.",
            "Panelen behöver erfarenheter från alla delar av staden. Området räcker, adressen "
            "behövs inte för lottningen.",
            "The panel needs experience from every part of the city. The district is enough, the "
            "draw does not need the address.",
        ),
    ),
    ReadyFeature(
        "education",
        ("Koulutus", "Utbildning", "Education"),
        (
            "Mikä on korkein koulutuksesi?",
            "Vilken är din högsta utbildning?",
            "What is your highest education?",
        ),
        (
            "Avoimeen hakuun vastaavat useimmin korkeasti koulutetut. Kiintiö pitää paikkoja myös "
            "muille.",
            "De som svarar på en öppen inbjudan är oftast högutbildade. Kvoten håller platser även "
            "för andra.",
            "People with a higher education answer an open call most often. The quota keeps seats "
            "for others too.",
        ),
        (
            ("Perusaste tai kesken", "Grundnivå eller på hälft", "Basic level or unfinished"),
            (
                "Ammatillinen tai lukio",
                "Yrkesutbildning eller gymnasium",
                "Vocational or upper secondary",
            ),
            ("Korkeakoulu", "Högskola", "Higher education"),
        ),
    ),
    ReadyFeature(
        "housing",
        ("Asuminen", "Boende", "Housing"),
        ("Miten asut?", "Hur bor du?", "How do you live?"),
        (
            "Vuokralla, omistusasunnossa ja muulla tavoin asuvilla on erilaiset mahdollisuudet "
            "muuttaa arkeaan.",
            "De som bor på hyra, i ägarbostad eller på annat sätt har olika möjligheter att ändra "
            "sin vardag.",
            "People who rent, own their home or live otherwise have different means of changing "
            "their everyday life.",
        ),
        (
            ("Vuokralla", "På hyra", "Renting"),
            ("Omistusasunnossa", "I ägarbostad", "In a home of my own"),
            (
                "Asumisoikeusasunnossa tai muuten",
                "I bostadsrätt eller på annat sätt",
                "In a right-of-occupancy home or otherwise",
            ),
        ),
    ),
    ReadyFeature(
        "topic",
        ("Suhde aiheeseen", "Förhållande till temat", "Relation to the topic"),
        (
            "Kuinka lähellä paneelin aihe on sinua?",
            "Hur nära är panelens tema dig?",
            "How close is the topic of the panel to you?",
        ),
        (
            "Aiheesta innostuneet ilmoittautuvat muita useammin. Samaan pöytään tarvitaan myös "
            "niitä, joille aihe on vieras tai jotka suhtautuvat siihen epäillen.",
            "De som är intresserade av temat anmäler sig oftare än andra. Vid samma bord behövs "
            "även de som inte känner till temat eller som är tveksamma till det.",
            "People who care for the topic apply more often. The same table also needs those to "
            "whom it is strange, or who have doubts about it.",
        ),
        (
            ("Se on minulle tärkeä", "Det är viktigt för mig", "It matters to me"),
            (
                "En ole ajatellut sitä paljon",
                "Jag har inte tänkt mycket på det",
                "I have not thought about it much",
            ),
            ("Suhtaudun siihen epäillen", "Jag är tveksam", "I have doubts about it"),
        ),
    ),
)
