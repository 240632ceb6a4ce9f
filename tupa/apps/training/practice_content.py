"""The practice panel: a theme, an evening and what its invented people have written so far."""

from __future__ import annotations

__all__ = ["MANDATE", "NAME", "NOTES", "PARTS", "PEOPLE", "THEME"]

NAME = {"fi": "Harjoituspaneeli", "sv": "Övningspanel", "en": "Practice panel"}
THEME = {
    "fi": "Harjoitus: yhteinen piha",
    "sv": "Övning: en gemensam gård",
    "en": "Practice: a shared yard",
}
MANDATE: dict[str, dict[str, str]] = {
    "question": {
        "fi": "Mitä pihalla voisi tehdä yhdessä?",
        "sv": "Vad kunde man göra tillsammans på gården?",
        "en": "What could be done together in the yard?",
    },
    "open_matters": {
        "fi": "Kaikki, mikä mahtuu pihaan.",
        "sv": "Allt som ryms på gården.",
        "en": "All that fits into a yard.",
    },
    "closed_matters": {
        "fi": "Naapurin piha.",
        "sv": "Grannens gård.",
        "en": "The neighbour's yard.",
    },
    "recipient": {"fi": "Harjoittelijat", "sv": "De som övar", "en": "Those who practise"},
    "office_holder": {
        "fi": "Kuvitteellinen johtaja",
        "sv": "Påhittad chef",
        "en": "An invented director",
    },
}
#: Named after berries, so that nobody takes them for a resident.
PEOPLE = (
    *("Mansikka Harjoitus", "Mustikka Harjoitus", "Puolukka Harjoitus", "Karpalo Harjoitus"),
    *("Vadelma Harjoitus", "Lakka Harjoitus", "Juolukka Harjoitus", "Mesimarja Harjoitus"),
    *("Karviainen Harjoitus", "Herukka Harjoitus", "Variksenmarja Harjoitus", "Tyrni Harjoitus"),
)
#: Minutes from the beginning, length, kind, method, title, question.
PARTS: tuple[tuple[int, int, str, str, dict[str, str], dict[str, str]], ...] = (
    (
        0,
        20,
        "plenary",
        "",
        {"fi": "Tervetuloa", "sv": "Välkomna", "en": "Welcome"},
        {},
    ),
    (
        20,
        60,
        "table",
        "one-two-four-all",
        {"fi": "Ideoita pihalle", "sv": "Idéer till gården", "en": "Ideas for the yard"},
        MANDATE["question"],
    ),
    (
        80,
        20,
        "plenary",
        "dot-voting",
        {"fi": "Valitaan yhdessä", "sv": "Vi väljer tillsammans", "en": "Choosing together"},
        {},
    ),
)
#: Table, language, text.
NOTES = (
    (1, "fi", "Pihalle voisi laittaa pöydän, jonka ympärille mahtuu kaksikymmentä."),
    (1, "sv", "Verktyg kunde lånas ur en gemensam bod."),
    (2, "fi", "Kompostin vieressä pitäisi lukea, mitä sinne saa laittaa."),
    (2, "fi", "Lapset saisivat itse päättää, mitä leikkipaikalle tulee."),
    (3, "en", "Rain water from the roof could be used for the plants."),
)
