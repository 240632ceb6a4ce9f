"""Workshop 5 of the finished programme: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import AnswerContent, ProgressContent, PromiseContent, t

__all__ = ["ANSWERS_DONE_5"]

ANSWERS_DONE_5: dict[str, AnswerContent] = {
    "purkumyyjaiset": AnswerContent(
        outcome="implemented",
        days=47,
        reason=t(
            (
                "Kaikki purettavat rakennukset kartoitetaan, ja myynnistä kerrotaan kaupungin "
                "verkkosivuilla."
            ),
            "Alla byggnader som rivs kartläggs, och försäljningen meddelas på stadens webbplats.",
            (
                "All buildings to be demolished are surveyed, and sales are announced on the "
                "city's website."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kartoitus ja myynti kolmessa seuraavassa purkukohteessa",
                "Kartläggning och försäljning vid de tre följande rivningarna",
                "A survey and sale at the next three demolitions",
            ),
            owner=t(
                "Tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=440,
            next_update_days=550,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=200,
                    text=t(
                        "Ensimmäiset myyjäiset pidettiin keväällä.",
                        "Den första försäljningen hölls på våren.",
                        "The first sale was held in spring.",
                    ),
                    done=1,
                    total=3,
                ),
                ProgressContent(
                    state="under_way",
                    days=420,
                    text=t(
                        "Kaksi myyjäistä on pidetty. Kolmas purku on siirtynyt ensi vuoteen.",
                        (
                            "Två försäljningar har hållits. Den tredje rivningen har flyttats till "
                            "nästa år."
                        ),
                        "Two sales have been held. The third demolition has moved to next year.",
                    ),
                    done=2,
                    total=3,
                ),
            ),
        ),
    ),
    "tyhjat-tilat-valiaikaisesti": AnswerContent(
        outcome="partly",
        days=55,
        reason=t(
            (
                "Tilat voi antaa käyttöön, jos paloturvallisuus ja ilma ovat kunnossa. Moni "
                "purettava talo on suljettu juuri sisäilman takia."
            ),
            (
                "Lokalerna kan användas om brandsäkerheten och luften är i skick. Många hus som "
                "rivs är stängda just på grund av inomhusluften."
            ),
            (
                "Premises can be used if fire safety and air are in order. Many buildings to be "
                "demolished were closed precisely because of their air."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Yksi tyhjä rakennus väliaikaiseen käyttöön",
                "En tom byggnad till tillfälligt bruk",
                "One empty building for temporary use",
            ),
            owner=t(
                "Tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=300,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=140,
                    text=t(
                        "Rakennus on valittu ja tarkastettu.",
                        "Byggnaden har valts och granskats.",
                        "A building has been chosen and inspected.",
                    ),
                ),
                ProgressContent(
                    state="dropped",
                    days=290,
                    text=t(
                        (
                            "Tarkastuksessa löytyi kosteusvaurio, ja korjaus olisi maksanut "
                            "enemmän kuin käyttö kestäisi. Uutta rakennusta etsitään, mutta emme "
                            "lupaa aikaa."
                        ),
                        (
                            "Vid granskningen hittades en fuktskada, och reparationen skulle ha "
                            "kostat mer än vad bruket motiverar. En ny byggnad söks, men vi lovar "
                            "ingen tidpunkt."
                        ),
                        (
                            "The inspection found damp damage, and repairs would have cost more "
                            "than the short use justifies. Another building is sought, but we "
                            "promise no date."
                        ),
                    ),
                ),
            ),
        ),
    ),
    "kaytetty-ensin": AnswerContent(
        outcome="implemented",
        days=41,
        reason=t(
            "Hankintalaki sallii käytetyn ostamisen. Otamme säännön kalusteiden ohjeeseen.",
            (
                "Upphandlingslagen tillåter att köpa begagnat. Vi tar in regeln i anvisningen för "
                "möbler."
            ),
            (
                "Procurement law allows buying second-hand. We will put the rule into the "
                "furniture instructions."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Uusi ohje kalusteiden hankintaan",
                "En ny anvisning för möbelinköp",
                "New instructions for buying furniture",
            ),
            owner=t(
                "Tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=200,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=190,
                    text=t(
                        "Ohje on voimassa.", "Anvisningen gäller.", "The instructions are in force."
                    ),
                ),
            ),
        ),
    ),
    "ylijaamavarasto-auki": AnswerContent(
        outcome="implemented",
        days=44,
        reason=t(
            "Myynti on järjestettävissä varaston yhteyteen yhtenä lauantaina kuussa.",
            "Försäljningen kan ordnas vid lagret en lördag i månaden.",
            "A sale at the store can be held one Saturday a month.",
        ),
        promise=PromiseContent(
            text=t(
                "Myyntipäivä kerran kuussa",
                "En försäljningsdag i månaden",
                "A sale day every month",
            ),
            owner=t(
                "Tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=300,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=120,
                    text=t(
                        "Kolme myyntipäivää on pidetty.",
                        "Tre försäljningsdagar har hållits.",
                        "Three sale days have been held.",
                    ),
                ),
                ProgressContent(
                    state="changed",
                    days=290,
                    text=t(
                        (
                            "Kävijöitä oli niin paljon, että myynti siirrettiin verkkoon ja "
                            "noutopäiviä on kaksi kuussa."
                        ),
                        (
                            "Det kom så många besökare att försäljningen flyttades till nätet, med "
                            "två avhämtningsdagar i månaden."
                        ),
                        "So many came that sales moved online, with two collection days a month.",
                    ),
                ),
            ),
        ),
    ),
    "pisteita-korjattavuudesta": AnswerContent(
        outcome="implemented",
        days=49,
        reason=t(
            (
                "Otamme pisteet käyttöön kodinkoneiden ja työkalujen hankinnoissa. Muissa "
                "tuoteryhmissä mittarit puuttuvat vielä."
            ),
            (
                "Vi inför poängen vid inköp av hushållsmaskiner och verktyg. För andra varugrupper "
                "saknas ännu mått."
            ),
            (
                "We will use the points for appliances and tools. For other product groups "
                "measures are still missing."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Korjattavuuden pisteet viiteen hankintaan",
                "Poäng för reparerbarhet i fem upphandlingar",
                "Points for repairability in five purchases",
            ),
            owner=t(
                "Ympäristönsuojelun päällikkö",
                "Miljövårdschefen",
                "Head of environmental protection",
            ),
            due_days=480,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=200,
                    text=t(
                        "Pisteet olivat kahdessa hankinnassa.",
                        "Poängen användes i två upphandlingar.",
                        "Two purchases used the points.",
                    ),
                    done=2,
                    total=5,
                ),
                ProgressContent(
                    state="kept",
                    days=460,
                    text=t(
                        "Pisteet olivat viidessä hankinnassa.",
                        "Poängen användes i fem upphandlingar.",
                        "Five purchases used the points.",
                    ),
                    done=5,
                    total=5,
                ),
            ),
        ),
    ),
    "leikkivalineet-uuteen-paikkaan": AnswerContent(
        outcome="not_implemented",
        days=51,
        reason=t(
            (
                "Vanhat välineet eivät täytä nykyisiä turvavaatimuksia, joten niitä ei saa asentaa "
                "uudelleen. Puut siirretään jo nyt, kun juuristo sen kestää."
            ),
            (
                "De gamla redskapen uppfyller inte dagens säkerhetskrav, så de får inte monteras "
                "på nytt. Träd flyttas redan nu när rötterna tål det."
            ),
            (
                "Old equipment does not meet today's safety rules and may not be installed again. "
                "Trees are already moved when their roots allow."
            ),
        ),
    ),
    "maat-ja-kivet-kiertoon": AnswerContent(
        outcome="exists",
        days=24,
        reason=t(
            (
                "Kaupungilla on jo varastoalue, josta katukivet käytetään uudelleen. Lisäämme "
                "työmaan kylttiin tiedon siitä, mistä kivet tulevat."
            ),
            (
                "Staden har redan ett lager varifrån gatstenarna används på nytt. Vi lägger till "
                "uppgift på byggskylten om varifrån stenarna kommer."
            ),
            (
                "The city already has a store from which paving stones are reused. We will add to "
                "the site sign where the stones come from."
            ),
        ),
    ),
    "lupaukset-yhdelle-sivulle": AnswerContent(
        outcome="implemented",
        days=30,
        reason=t(
            (
                "Sivu on pyydetty, ja tieto on jo olemassa. Jokaisella lupauksella on "
                "vastuuhenkilö ja päivä."
            ),
            (
                "Sidan har önskats, och uppgifterna finns redan. Varje löfte har en ansvarig och "
                "ett datum."
            ),
            "The page was asked for and the data exists. Every promise has an owner and a date.",
        ),
        promise=PromiseContent(
            text=t(
                "Lupausten sivu kolmella kielellä",
                "En sida om löftena på tre språk",
                "A page of promises in three languages",
            ),
            owner=t("Viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
            due_days=150,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=140,
                    text=t("Sivu on julkaistu.", "Sidan har publicerats.", "The page is out."),
                ),
            ),
        ),
    ),
}
