"""What the demonstration's people thought: invented answers, and the organisers' own check."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import Text, t

__all__ = ["CHECK", "LEVELS", "PULSES", "WRITTEN"]

#: The middle answer to a statement on average; what is not named is 3.9. Before and after.
LEVELS: dict[str, tuple[float, float]] = {
    "clear": (2.9, 4.2),
    "know": (2.3, 3.9),
    "trust": (3.0, 3.6),
    "influence": (2.8, 3.7),
    "others": (3.6, 4.3),
    "act": (3.8, 4.1),
    "diverse": (4.1, 4.1),
    "time": (3.1, 3.1),
    "used": (3.3, 3.3),
    "role": (2.8, 4.3),
    "means": (2.9, 2.7),
    "equals": (3.4, 4.4),
    "skill": (3.5, 4.0),
    "expertise": (3.7, 4.5),
    "balance": (3.6, 3.6),
}
#: How each workshop of a series went, at the first statement and at the second.
PULSES: tuple[tuple[float, float], ...] = (
    (4.0, 3.4),
    (4.2, 3.7),
    (3.9, 3.2),
    (4.4, 4.0),
    (4.5, 4.2),
)
#: By questionnaire and question: language and words.
WRITTEN: dict[str, tuple[tuple[str, str, str], ...]] = {
    "pulse": (
        ("next", "fi", "Enemmän aikaa pöydissä, vähemmän kalvoja."),
        ("next", "sv", "En paus till, och lite lugnare tempo."),
        ("next", "fi", "Takana kuului huonosti. Mikrofoni kaikille."),
    ),
    "members_before": (
        ("hopes", "fi", "Että siitä on oikeasti hyötyä eikä vain puhuta."),
        ("hopes", "sv", "Att träffa människor jag annars inte skulle träffa."),
        ("hard", "fi", "Vuorotyö. En tiedä vielä kevään vuoroja."),
    ),
    "members_after": (
        ("best", "fi", "Ihmiset. Samassa pöydässä istui opiskelija, eläkeläinen ja johtaja."),
        ("best", "sv", "Att vi fick läsa idéerna innan de publicerades."),
        ("next", "fi", "Vastaukset pitäisi saada nopeammin."),
        ("next", "en", "Tell us earlier what the city cannot change."),
    ),
    "staff_before": (("need", "fi", "Tiedon siitä, mitä saan luvata."),),
    "staff_after": (
        ("learned", "fi", "Olla ensin hiljaa."),
        ("next", "sv", "Jag skulle ta med en kollega som fattar beslut."),
    ),
}
CHECK: dict[str, tuple[str, Text]] = {
    "purpose": (
        "yes",
        t(
            "Kysymys liittyi jätehuollon suunnitelmaan, josta päätettiin vasta paneelin jälkeen.",
            "Frågan gällde planen för avfallet, som avgjordes först efter panelen.",
            "The question was about the plan for waste, decided only after the panel.",
        ),
    ),
    "accountability": (
        "partly",
        t(
            "Jokaiseen ideaan vastattiin, mutta osa vastauksista tuli myöhässä.",
            "Varje idé fick ett svar, men en del av svaren kom för sent.",
            "Every idea got an answer, but some of the answers came late.",
        ),
    ),
    "transparency": (
        "yes",
        t(
            "Arvonta, ohjelmat, ideat ja vastaukset ovat sivuilla.",
            "Lottningen, programmen, idéerna och svaren finns på sidorna.",
            "The draw, the programmes, the ideas and the answers are on these pages.",
        ),
    ),
    "representativeness": (
        "partly",
        t(
            "Paneeli oli monipuolinen, mutta 25 ihmistä ei edusta kaupunkia.",
            "Panelen var mångsidig, men 25 människor representerar inte staden.",
            "The panel was varied, but 25 people do not represent a city.",
        ),
    ),
    "inclusiveness": (
        "partly",
        t(
            "Ruoka, matkat ja avustajat järjestyivät. Lastenhoitoa ei osattu tarjota ajoissa.",
            "Mat, resor och assistenter ordnades. Barnpassning erbjöds för sent.",
            "Food, journeys and assistants were arranged. Child care was offered too late.",
        ),
    ),
    "information": (
        "yes",
        t(
            "Jokaisessa työpajassa oli asiantuntija, ja aineisto jaettiin etukäteen.",
            "I varje workshop fanns en expert, och materialet delades ut på förhand.",
            "Every workshop had an expert, and there was something to read beforehand.",
        ),
    ),
    "deliberation": (
        "yes",
        t(
            "Puhuttiin viiden hengen pöydissä, joissa oli ohjaaja ja kirjuri.",
            "Samtalen fördes vid bord för fem, med samtalsledare och sekreterare.",
            "People talked at tables of five with a facilitator and a scribe.",
        ),
    ),
    "time": (
        "no",
        t(
            "Kolme tuntia illassa oli liian vähän, kun aihe oli uusi.",
            "Tre timmar per kväll var för lite när ämnet var nytt.",
            "Three hours an evening were too few for a new topic.",
        ),
    ),
    "integrity": (
        "yes",
        t(
            "Arvonnalla oli todistaja, eivätkä vastaajat tehneet ohjelmaa.",
            "Lottningen hade ett vittne, och de som skulle svara gjorde inte programmet.",
            "The draw had a witness, and those who had to answer did not make the programme.",
        ),
    ),
    "privacy": (
        "yes",
        t(
            "Idean tekijä on pöytä. Nimi näkyy vain, jos ihminen itse halusi.",
            "Bordet står bakom idén. Ett namn syns bara om personen själv ville.",
            "The table is the author of an idea. A name is shown only where the person wished.",
        ),
    ),
    "evaluation": (
        "yes",
        t(
            "Kaikilta kysyttiin ennen ja jälkeen, ja luvut ovat tällä sivulla.",
            "Alla tillfrågades före och efter, och siffrorna finns på den här sidan.",
            "Everyone was asked before and after, and the figures are on this page.",
        ),
    ),
}
