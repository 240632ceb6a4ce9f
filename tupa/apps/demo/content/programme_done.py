"""The finished programme: a circular economy."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.calls import open_call
from tupa.apps.demo.content.features import AGE, DISTRICT, GENDER, HOUSING, LANGUAGE
from tupa.apps.demo.content.shapes import (
    MandateContent,
    OfficeHolder,
    ProgrammeContent,
    ThemeContent,
    t,
)

__all__ = ["DONE"]

DONE = ProgrammeContent(
    slug="kiertotalous-2024-2025",
    name=t("Kiertotalous 2024–2025", "Cirkulär ekonomi 2024–2025", "Circular economy 2024–2025"),
    summary=t(
        (
            "25 espoolaista ja kaupungin työntekijät miettivät viidessä työpajassa, miten tavarat "
            "kestävät, kiertävät ja riittävät kaikille. Kaikkiin ideoihin on vastattu, ja "
            "lupauksia seurataan."
        ),
        (
            "25 esbobor och stadens anställda funderade i fem workshoppar på hur saker håller, "
            "cirkulerar och räcker till för alla. Alla idéer har fått svar, och löftena följs upp."
        ),
        (
            "In five workshops 25 residents and city staff considered how things can last, "
            "circulate and be enough for all. Every idea has been answered, and the promises are "
            "followed up."
        ),
    ),
    stage="finished",
    mandate=MandateContent(
        question=t(
            (
                "Miten espoolaiset ja kaupunki voivat ostaa vähemmän, jakaa enemmän ja pitää "
                "tavarat kierrossa?"
            ),
            "Hur kan esboborna och staden köpa mindre, dela mer och hålla sakerna i omlopp?",
            "How can residents and the city buy less, share more and keep things in use?",
        ),
        is_open=t(
            (
                "Kirjastojen, nuorisotilojen ja muiden kaupungin tilojen palvelut, kaupungin omat "
                "hankinnat ja rakentaminen, ruokapalvelut ja neuvonta."
            ),
            (
                "Servicen i biblioteken, ungdomslokalerna och stadens övriga lokaler, stadens egna "
                "upphandlingar och byggande, måltidsservicen och rådgivningen."
            ),
            (
                "Services in libraries, youth centres and other city premises, the city's own "
                "purchases and building, catering and advice."
            ),
        ),
        is_not_open=t(
            (
                "Jätemaksut ja jätehuoltomääräykset, joista päättää jätehuoltoviranomainen, sekä "
                "kauppojen omat ratkaisut."
            ),
            (
                "Avfallsavgifterna och avfallshanteringsföreskrifterna, som "
                "avfallshanteringsmyndigheten beslutar om, samt butikernas egna lösningar."
            ),
            (
                "Waste charges and waste regulations, which the waste management authority "
                "decides, and what shops do themselves."
            ),
        ),
        receiver=t(
            (
                "Tuloksen otti vastaan kestävän kehityksen johtaja, joka vei sen "
                "kaupunginhallitukselle tiedoksi."
            ),
            (
                "Resultatet togs emot av direktören för hållbar utveckling, som förde det till "
                "stadsstyrelsen för kännedom."
            ),
            (
                "The result was received by the director of sustainable development, who took it "
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
        date(2024, 9, 2),
        date(2024, 10, 11),
        date(2024, 11, 7),
        t(
            (
                "Etsimme 25 espoolaista miettimään, miten tavarat saadaan kiertämään. Työpajoja on "
                "viisi, keskiviikkoisin kello 17–20. Voit ilmoittautua verkossa, puhelimitse tai "
                "paperilla kirjastossa."
            ),
            (
                "Vi söker 25 esbobor som vill fundera på hur sakerna ska börja cirkulera. Det "
                "ordnas fem workshoppar, på onsdagar klockan 17–20. Du kan anmäla dig på nätet, "
                "per telefon eller på papper i ett bibliotek."
            ),
            (
                "We are looking for 25 residents to consider how to keep things in use. There are "
                "five workshops, on Wednesdays from 5 to 8 pm. You can apply online, by phone or "
                "on paper at a library."
            ),
        ),
    ),
    features=(DISTRICT, AGE, GENDER, LANGUAGE, HOUSING),
    themes=(
        ThemeContent(
            "lainaaminen",
            t("Jaetaan, ei omisteta", "Vi delar i stället för att äga", "Sharing, not owning"),
        ),
        ThemeContent("korjaaminen", t("Korjataan", "Vi lagar", "Repairing")),
        ThemeContent("ruoka", t("Ruoka talteen", "Maten tas till vara", "Saving food")),
        ThemeContent(
            "lajittelu", t("Lajittelu ja jätteet", "Sortering och avfall", "Sorting and waste")
        ),
        ThemeContent(
            "rakentaminen",
            t("Rakentaminen ja hankinnat", "Byggande och upphandling", "Building and buying"),
        ),
    ),
)
