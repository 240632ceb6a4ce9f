"""The programme mid-way: daily life made sustainable."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.calls import open_call
from tupa.apps.demo.content.features import AGE, DISTRICT, GENDER, LANGUAGE, YEARS
from tupa.apps.demo.content.shapes import (
    MandateContent,
    OfficeHolder,
    ProgrammeContent,
    ThemeContent,
    t,
)

__all__ = ["MID"]

MID = ProgrammeContent(
    slug="kestava-arki-2026",
    name=t("Kestävä arki 2026", "Hållbar vardag 2026", "Sustainable everyday 2026"),
    summary=t(
        (
            "25 espoolaista ja kaupungin työntekijät etsivät keinoja, joilla kestävä arki on "
            "helppoa: lähiluonnossa, kotona ja matkalla. Kaupunki vastaa jokaiseen ideaan."
        ),
        (
            "25 esbobor och stadens anställda söker sätt att göra en hållbar vardag lätt: i "
            "närnaturen, hemma och i trafiken. Staden svarar på varje idé."
        ),
        (
            "25 residents and city staff look for ways to make sustainable daily life easy: in "
            "nature nearby, at home and on the move. The city answers every idea."
        ),
    ),
    stage="workshops",
    mandate=MandateContent(
        question=t(
            "Mitä kaupungin pitäisi tehdä, jotta kestävä arki olisi espoolaisille helppoa?",
            "Vad borde staden göra för att en hållbar vardag ska vara lätt för esboborna?",
            "What should the city do to make sustainable daily life easy for its residents?",
        ),
        is_open=t(
            (
                "Kaupungin omat palvelut, tilat, viheralueet, kävely ja pyöräily, viestintä sekä "
                "kokeilut, jotka mahtuvat talousarvioon."
            ),
            (
                "Stadens egen service, lokaler, grönområden, gång och cykling, kommunikation samt "
                "försök som ryms i budgeten."
            ),
            (
                "The city's own services, premises, green areas, walking and cycling, "
                "communications, and trials that fit the budget."
            ),
        ),
        is_not_open=t(
            (
                "Verot, joukkoliikenteen liput ja aikataulut sekä taloyhtiöiden sisäiset asiat. "
                "Muille kuuluvat ideat välitetään eteenpäin, ja niistä kerrotaan."
            ),
            (
                "Skatterna, kollektivtrafikens biljetter och tidtabeller samt bostadsbolagens "
                "interna ärenden. Idéer som hör till andra förs vidare, och vi berättar om dem."
            ),
            (
                "Taxes, public transport fares and timetables, and the internal matters of housing "
                "companies. Ideas that belong to others are passed on and reported."
            ),
        ),
        receiver=t(
            (
                "Tuloksen ottaa vastaan kestävän kehityksen johtaja, joka vie sen "
                "kaupunginhallitukselle tiedoksi."
            ),
            (
                "Resultatet tas emot av direktören för hållbar utveckling, som för det till "
                "stadsstyrelsen för kännedom."
            ),
            (
                "The result is received by the director of sustainable development, who takes it "
                "to the city board for information."
            ),
        ),
        office_holder=OfficeHolder(
            t(
                "kestävän kehityksen johtaja",
                "Direktör för hållbar utveckling",
                "Director of sustainable development",
            ),
            "Ilmari Havukaarre",
            "kestavan-kehityksen-johtaja@example.org",
        ),
        answer_within_days=56,
    ),
    call=open_call(
        date(2026, 3, 2),
        date(2026, 4, 30),
        date(2026, 5, 21),
        t(
            (
                "Etsimme 25 espoolaista miettimään, miten kestävä arki onnistuu ilman suurta "
                "vaivaa. Työpajoja on viisi, keskiviikkoisin kello 17–20. Voit ilmoittautua "
                "verkossa, puhelimitse tai paperilla kirjastossa."
            ),
            (
                "Vi söker 25 esbobor som vill fundera på hur vardagen kan bli hållbar utan stort "
                "besvär. Det ordnas fem workshoppar, på onsdagar klockan 17–20. Du kan anmäla dig "
                "på nätet, per telefon eller på papper i ett bibliotek."
            ),
            (
                "We are looking for 25 residents to consider how sustainable daily life can work "
                "without great effort. There are five workshops, on Wednesdays from 5 to 8 pm. You "
                "can apply online, by phone or on paper at a library."
            ),
        ),
    ),
    features=(DISTRICT, AGE, GENDER, LANGUAGE, YEARS),
    themes=(
        ThemeContent("lahiluonto", t("Lähiluonto", "Närnatur", "Nature nearby")),
        ThemeContent(
            "viljely", t("Kasvatetaan yhdessä", "Vi odlar tillsammans", "Growing together")
        ),
        ThemeContent(
            "korjaus", t("Korjataan ja kierrätetään", "Vi lagar och återvinner", "Repair and reuse")
        ),
        ThemeContent("ruoka", t("Ruoka ja hävikki", "Mat och svinn", "Food and waste")),
        ThemeContent(
            "jalan", t("Jalan ja pyörällä", "Till fots och med cykel", "On foot and by bicycle")
        ),
        ThemeContent(
            "joukkoliikenne",
            t(
                "Junalla, metrolla ja bussilla",
                "Med tåg, metro och buss",
                "By train, metro and bus",
            ),
        ),
    ),
)
