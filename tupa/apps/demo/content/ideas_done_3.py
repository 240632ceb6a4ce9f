"""Workshop 3 of the finished programme: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_DONE_3"]

IDEAS_DONE_3: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="pienempi-lautanen",
        workshop=3,
        title=t(
            "Pienempi lautanen ja hävikkivaaka",
            "Mindre tallrik och en svinnvåg",
            "Smaller plates and a waste scale",
        ),
        text=t(
            (
                "Ruokalassa on pienet lautaset, ja lisää saa hakea. Vaaka näyttää, paljonko ruokaa "
                "menee hukkaan."
            ),
            (
                "I matsalen finns små tallrikar, och man får ta mera. En våg visar hur mycket mat "
                "som går till spillo."
            ),
            (
                "The canteen has small plates and you may take more. A scale shows how much food "
                "is wasted."
            ),
        ),
        original="fi",
        notes=((3, 1, 0), (3, 1, 1), (3, 1, 3)),
        theme="ruoka",
        goals=(12,),
        targets=("12.3",),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="rauha-ruokailuun",
        workshop=3,
        title=t("Puoli tuntia aikaa syödä", "En halvtimme för att äta", "Half an hour to eat"),
        text={
            "fi": "Ruokailuun varataan puoli tuntia, jotta ruokaa ei jää kiireen takia syömättä.",
            "sv": (
                "En halvtimme reserveras för lunchen, så att mat inte lämnas oäten på grund av "
                "brådska."
            ),
        },
        original="fi",
        notes=((3, 1, 2),),
        theme="ruoka",
        goals=(3, 12),
        targets=("12.3", "3.4"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="oppilaat-ruokalistalle",
        workshop=3,
        title=t(
            "Oppilaat mukaan ruokalistan suunnitteluun",
            "Eleverna är med och planerar matsedeln",
            "Pupils help plan the menu",
        ),
        text=t(
            (
                "Joka kuukausi tarjotaan yksi oppilaiden toiveruoka. Kasvisruokaa maistetaan ja "
                "parannetaan yhdessä."
            ),
            (
                "Varje månad serveras en rätt som eleverna har önskat. Den vegetariska maten "
                "provsmakar vi och gör bättre tillsammans."
            ),
            (
                "Each month one dish is the pupils' choice. Vegetarian food is tasted and improved "
                "together."
            ),
        ),
        original="sv",
        notes=((3, 1, 4), (3, 1, 5), (3, 5, 1)),
        theme="ruoka",
        goals=(12, 16),
        targets=("12.3", "16.7"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="ylijaamalounas-kaikille",
        workshop=3,
        title=t(
            "Ylijäämälounas kaikille kello kaksi",
            "Överbliven lunch för alla klockan två",
            "Left-over lunch for everyone at two",
        ),
        text=t(
            (
                "Koulun ruokalassa saa syödä ylijäänyttä ruokaa, ja jokainen maksaa minkä voi. "
                "Lounas on avoin kaikille."
            ),
            (
                "I skolans matsal får man äta överbliven mat, och var och en betalar efter "
                "förmåga. Det är öppet för alla."
            ),
            (
                "Left-over food is served in the school canteen and everyone pays what they can. "
                "It is open to all."
            ),
        ),
        original="fi",
        notes=((3, 2, 0), (3, 2, 1), (3, 2, 2), (3, 2, 3)),
        theme="ruoka",
        goals=(2, 12),
        targets=("12.3", "2.1"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="yhteisojaakaappi-asukastaloon",
        workshop=3,
        title=t(
            "Yhteisöjääkaappi asukastaloon",
            "Ett gemensamt kylskåp i invånarhuset",
            "A community fridge in the residents' house",
        ),
        text=t(
            (
                "Asukastalon aulaan tulee jääkaappi, johon voi jättää avaamattomia pakkauksia ja "
                "josta kuka tahansa voi ottaa."
            ),
            (
                "I invånarhusets entré ställs ett kylskåp där man kan lämna oöppnade förpackningar "
                "och vem som helst kan ta."
            ),
            (
                "The lobby of the residents' house gets a fridge where unopened packages may be "
                "left and anyone may take."
            ),
        ),
        original="fi",
        notes=((3, 3, 0), (3, 3, 2), (3, 3, 3)),
        theme="ruoka",
        goals=(2, 12),
        targets=("12.3", "2.1"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="omenat-talteen",
        workshop=3,
        title=t("Omenat talteen", "Ta vara på äpplena", "Save the apples"),
        text=t(
            (
                "Omenapuun omistaja ottaa yhteyttä, ja vapaaehtoiset tulevat poimimaan. "
                "Mehupuristimen saa lainata kirjastosta."
            ),
            (
                "Den som äger ett äppelträd hör av sig, och frivilliga kommer och plockar. En "
                "saftpress får man låna i biblioteket."
            ),
            (
                "The owner of an apple tree gets in touch and volunteers come to pick. The library "
                "lends a juice press."
            ),
        ),
        original="fi",
        notes=((3, 4, 0), (3, 4, 1), (3, 4, 2), (3, 4, 3)),
        theme="ruoka",
        goals=(12, 17),
        targets=("12.3", "17.17"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="syotavat-puistot",
        workshop=3,
        title=t(
            "Syötäviä pensaita puistoihin", "Ätbara buskar i parkerna", "Edible bushes in parks"
        ),
        text=t(
            "Puistoihin istutetaan marjapensaita, ja kyltti kertoo, että niistä saa poimia.",
            "I parkerna planteras bärbuskar, och en skylt berättar att man får plocka.",
            "Berry bushes are planted in parks, with a sign that anyone may pick.",
        ),
        original="fi",
        notes=((3, 4, 4), (3, 4, 5)),
        theme="ruoka",
        goals=(2, 11),
        targets=("11.7", "2.1"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="edullinen-kokkikurssi",
        workshop=3,
        title=t(
            "Kokkikurssi: viikko viidelläkympillä",
            "Matlagningskurs: en vecka för femtio euro",
            "Cooking class: a week on fifty euros",
        ),
        text=t(
            (
                "Opiskelijat ja uudet perheet oppivat tekemään halpaa ja kestävää ruokaa. Syödään "
                "yhdessä."
            ),
            (
                "Studerande och nya familjer lär sig laga billig och hållbar mat. Man äter "
                "tillsammans."
            ),
            (
                "Students and new families learn to cook cheap, sustainable food. Everyone eats "
                "together."
            ),
        ),
        original="fi",
        notes=((3, 5, 4), (3, 5, 3), (3, 3, 5)),
        theme="ruoka",
        goals=(2, 12),
        targets=("12.8", "2.1"),
        unit="nuorisopalvelut",
    ),
)
