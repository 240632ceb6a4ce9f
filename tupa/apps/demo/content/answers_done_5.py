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
            (
                "Alla byggnader som ska rivas kartläggs, och försäljningen annonseras på stadens "
                "webbplats."
            ),
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
                "tilapalvelujen päällikkö",
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
                        "Ensimmäiset myyjäiset on pidetty.",
                        "Den första försäljningen har hållits.",
                        "The first sale has been held.",
                    ),
                    done=1,
                    total=3,
                ),
                ProgressContent(
                    state="under_way",
                    days=420,
                    text=t(
                        "Kahdet myyjäiset on pidetty. Kolmas purku on siirtynyt ensi vuoteen.",
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
                "Tilat voi antaa käyttöön, jos paloturvallisuus ja sisäilma ovat kunnossa. Moni "
                "purettava talo on suljettu juuri huonon sisäilman takia."
            ),
            (
                "Lokalerna kan användas om brandsäkerheten och inomhusluften är i ordning. Många "
                "hus som ska rivas har stängts just på grund av dålig inomhusluft."
            ),
            (
                "Premises can be used if fire safety and indoor air are in order. Many buildings "
                "due for demolition were closed precisely because of bad air."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Yksi tyhjä rakennus väliaikaiseen käyttöön",
                "En tom byggnad till tillfälligt bruk",
                "One empty building for temporary use",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
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
                        "Byggnaden har valts ut och inspekterats.",
                        "A building has been chosen and inspected.",
                    ),
                ),
                ProgressContent(
                    state="dropped",
                    days=290,
                    text=t(
                        (
                            "Tarkastuksessa löytyi kosteusvaurio, ja korjaus olisi tullut liian "
                            "kalliiksi näin lyhyttä käyttöä varten. Etsimme toista rakennusta, "
                            "mutta emme voi luvata aikataulua."
                        ),
                        (
                            "Vid inspektionen hittades en fuktskada, och reparationen skulle ha "
                            "blivit för dyr för en så kort användning. Vi söker en annan byggnad "
                            "men kan inte lova någon tidtabell."
                        ),
                        (
                            "The inspection found damp damage, and repairs would have cost too "
                            "much for such a short use. We are looking for another building but "
                            "cannot promise a date."
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
            (
                "Hankintalaki sallii käytetyn ostamisen. Lisäämme säännön kalusteiden "
                "hankintaohjeeseen."
            ),
            (
                "Upphandlingslagen tillåter att man köper begagnat. Vi tar in regeln i anvisningen "
                "för möbelinköp."
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
                "tilapalvelujen päällikkö",
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
            "Myynnin voi järjestää varastolla yhtenä lauantaina kuussa.",
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
                "tilapalvelujen päällikkö",
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
                            "noutopäiviä on nyt kaksi kuussa."
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
                "Otamme pisteet käyttöön kodinkoneiden ja työkalujen hankinnoissa. Muihin "
                "tuoteryhmiin ei vielä ole mittareita."
            ),
            (
                "Vi inför poängen vid inköp av hushållsmaskiner och verktyg. För andra varugrupper "
                "saknas ännu mätare."
            ),
            (
                "We will use the points for appliances and tools. There are no measures yet for "
                "other product groups."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Pisteitä korjattavuudesta viidessä hankinnassa",
                "Poäng för reparerbarhet i fem upphandlingar",
                "Points for repairability in five purchases",
            ),
            owner=t(
                "ympäristönsuojelun päällikkö",
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
                        "Pisteitä on käytetty kahdessa hankinnassa.",
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
                        "Pisteitä on käytetty viidessä hankinnassa.",
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
                "uudelleen. Puita siirretään jo nyt, jos juuristo kestää sen."
            ),
            (
                "De gamla redskapen uppfyller inte dagens säkerhetskrav, så de får inte monteras "
                "på nytt. Träd flyttas redan nu, om rötterna tål det."
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
                "Kaupungilla on jo varastoalue, jolta katukivet otetaan uuteen käyttöön. Kerromme "
                "jatkossa työmaan kyltissä myös, mistä kivet tulevat."
            ),
            (
                "Staden har redan ett upplag där gatstenar väntar på att användas på nytt. På "
                "byggskyltarna berättar vi i fortsättningen också varifrån stenarna kommer."
            ),
            (
                "The city already has a yard where paving stones are kept for reuse. From now on, "
                "signs at building sites will also say where the stones come from."
            ),
        ),
    ),
    "lupaukset-yhdelle-sivulle": AnswerContent(
        outcome="implemented",
        days=30,
        reason=t(
            (
                "Tieto on jo olemassa, ja sen voi koota yhdelle sivulle. Jokaisella lupauksella on "
                "vastuuhenkilö ja määräpäivä."
            ),
            (
                "Uppgifterna finns redan och kan samlas på en sida. Varje löfte har en ansvarig "
                "person och ett måldatum."
            ),
            (
                "The information exists and can be gathered on one page. Every promise has a "
                "person in charge and a due date."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Sivu lupauksista kolmella kielellä",
                "En sida om löftena på tre språk",
                "A page about the promises in three languages",
            ),
            owner=t("viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
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
