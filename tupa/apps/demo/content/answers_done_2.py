"""Workshop 2 of the finished programme: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import AnswerContent, ProgressContent, PromiseContent, t

__all__ = ["ANSWERS_DONE_2"]

ANSWERS_DONE_2: dict[str, AnswerContent] = {
    "tavaralainaamo": AnswerContent(
        outcome="implemented",
        days=45,
        reason=t(
            (
                "Lainaamo ei maksa paljon, ja moni säästyy ostamasta omaa. Aloitamme kirjastoissa, "
                "joissa on jo tilaa hyllylle."
            ),
            (
                "Utlåningen kostar lite, och många slipper köpa eget. Vi börjar i de bibliotek som "
                "redan har plats för en hylla."
            ),
            (
                "Lending costs little, and many people need not buy their own. We start in "
                "libraries that already have room for a shelf."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Lainaamo viiteen aluekirjastoon",
                "Ett föremålsbibliotek i fem regionbibliotek",
                "A library of things in five regional libraries",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=560,
            next_update_days=640,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=150,
                    text=t(
                        "Lainaamo on avattu kahdessa kirjastossa.",
                        "Föremålsbibliotek har öppnats i två bibliotek.",
                        "A library of things has opened in two libraries.",
                    ),
                    done=2,
                    total=5,
                ),
                ProgressContent(
                    state="under_way",
                    days=500,
                    text=t(
                        "Kolme lainaamoa on auki. Neljäs odottaa remonttia.",
                        "Tre föremålsbibliotek är öppna. Det fjärde väntar på en renovering.",
                        "Three are open. The fourth is waiting for a renovation.",
                    ),
                    done=3,
                    total=5,
                ),
            ),
        ),
    ),
    "ompelukone-ja-kurssi": AnswerContent(
        outcome="implemented",
        days=30,
        reason=t(
            "Kirjastoilla on jo koneita, ja kurssit järjestää työväenopisto.",
            "Biblioteken har redan maskiner, och kurserna ordnas av arbetarinstitutet.",
            "Libraries already have machines, and the adult education centre holds the classes.",
        ),
        promise=PromiseContent(
            text=t(
                "Neljä ompelukurssia, kaksi suomeksi ja kaksi ruotsiksi",
                "Fyra sykurser, två på finska och två på svenska",
                "Four sewing classes, two in Finnish and two in Swedish",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=300,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=270,
                    text=t(
                        "Kaikki neljä kurssia on pidetty.",
                        "Alla fyra kurser har hållits.",
                        "All four classes have been held.",
                    ),
                    done=4,
                    total=4,
                ),
            ),
        ),
    ),
    "pihavaja": AnswerContent(
        outcome="not_implemented",
        days=49,
        reason=t(
            (
                "Taloyhtiöiden pihoista päättävät taloyhtiöt. Kaupungin tonteille emme voi antaa "
                "vajalle pysyvää lupaa, koska tontit on varattu muuhun. Julkaisemme malliohjeen, "
                "jonka avulla naapuritalot voivat sopia asiasta keskenään."
            ),
            (
                "Bostadsbolagen bestämmer om sina egna gårdar. Vi kan inte ge ett permanent "
                "tillstånd för ett skjul på stadens tomter, eftersom de är reserverade för annat. "
                "Vi publicerar en modell som hjälper grannhusen att komma överens sinsemellan."
            ),
            (
                "Housing companies decide about their own yards. We cannot give a permanent permit "
                "for a shed on city plots, as the plots are reserved for other uses. We will "
                "publish a model to help neighbours agree among themselves."
            ),
        ),
    ),
    "juhla-astiasto": AnswerContent(
        outcome="partly",
        days=51,
        reason=t(
            (
                "Hankimme kaksi astiastoa asukastaloihin, joissa on tiskikone. Pöytiä emme voi "
                "kuljettaa."
            ),
            (
                "Vi skaffar två serviser till invånarhus som har diskmaskin. Bord kan vi inte "
                "transportera."
            ),
            (
                "We will buy two sets for residents' houses that have a dishwasher. We cannot "
                "transport tables."
            ),
        ),
        promise=PromiseContent(
            text=t("Kaksi astiastoa lainattavaksi", "Två serviser att låna", "Two sets to borrow"),
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
                    days=100,
                    text=t(
                        "Toinen astiasto on lainattavissa.",
                        "Den ena servisen kan lånas.",
                        "One set can be borrowed.",
                    ),
                    done=1,
                    total=2,
                ),
                ProgressContent(
                    state="kept",
                    days=290,
                    text=t(
                        "Molemmat astiastot ovat lainattavissa.",
                        "Båda serviserna kan lånas.",
                        "Both sets can be borrowed.",
                    ),
                    done=2,
                    total=2,
                ),
            ),
        ),
    ),
    "retkivarusteet": AnswerContent(
        outcome="exists",
        days=21,
        reason=t(
            (
                "Nuorisopalvelut lainaa jo retkivarusteita, mutta moni ei tiedä siitä. Kerromme "
                "asiasta kirjastoissa ja kouluissa."
            ),
            (
                "Ungdomstjänsterna lånar redan ut friluftsutrustning, men många känner inte till "
                "det. Vi berättar om saken i bibliotek och skolor."
            ),
            (
                "Youth services already lend camping gear, but many people do not know. We will "
                "spread the word in libraries and schools."
            ),
        ),
    ),
    "kassaluokka-auki": AnswerContent(
        outcome="implemented",
        days=47,
        reason=t(
            "Kokeilemme tätä kahdessa koulussa. Ohjaajan palkka maksetaan hankerahasta.",
            "Vi prövar detta i två skolor. Handledarens lön betalas med projektmedel.",
            "We will try it in two schools. The instructor's pay comes from project money.",
        ),
        promise=PromiseContent(
            text=t(
                "Kaksi käsityöluokkaa auki lauantaisin vuoden ajan",
                "Två slöjdsalar öppna på lördagar under ett år",
                "Two craft rooms open on Saturdays for a year",
            ),
            owner=t(
                "nuorisopalvelujen päällikkö",
                "Chefen för ungdomstjänsterna",
                "Head of youth services",
            ),
            due_days=420,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=110,
                    text=t(
                        "Luokka on auki yhdessä koulussa.",
                        "Salen är öppen i en skola.",
                        "The room is open in one school.",
                    ),
                    done=1,
                    total=2,
                ),
                ProgressContent(
                    state="dropped",
                    days=330,
                    text=t(
                        (
                            "Toiseen kouluun ei löytynyt ohjaajaa, vaikka etsimme kahdesti, ja "
                            "hankeraha loppui. Luokka ei ole enää auki lauantaisin. Ensimmäisen "
                            "koulun kävijöille tarjotaan pajaa nuorisotilassa."
                        ),
                        (
                            "Trots två rekryteringsförsök hittade vi ingen handledare till den "
                            "andra skolan, och projektpengarna tog slut. Slöjdsalen är inte längre "
                            "öppen på lördagar. Besökarna i den första skolan erbjuds en verkstad "
                            "i ungdomslokalen."
                        ),
                        (
                            "No instructor was found for the second school although we searched "
                            "twice, and the project money ran out. The room is no longer open on "
                            "Saturdays. Visitors to the first school are offered a workshop at the "
                            "youth centre."
                        ),
                    ),
                    done=1,
                    total=2,
                ),
            ),
        ),
    ),
    "lelukirjasto": AnswerContent(
        outcome="implemented",
        days=38,
        reason=t(
            (
                "Leluja lainataan kirjastossa, jossa perhekahvila kokoontuu. Otamme vastaan "
                "lahjoituksia."
            ),
            "Leksakerna lånas i det bibliotek där familjekaféet träffas. Vi tar emot donationer.",
            "Toys are lent at the library where the family café meets. Donations are welcome.",
        ),
        promise=PromiseContent(
            text=t(
                "Lelukirjasto yhteen aluekirjastoon",
                "Ett lekotek i ett regionbibliotek",
                "A toy library in one regional library",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=240,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=200,
                    text=t(
                        "Lelukirjasto on auki.", "Lekoteket är öppet.", "The toy library is open."
                    ),
                ),
            ),
        ),
    ),
    "mista-lainataan": AnswerContent(
        outcome="implemented",
        days=33,
        reason=t(
            "Tieto on nyt hajallaan monella sivulla, eikä sen kokoaminen maksa paljon.",
            "Uppgifterna är nu utspridda på många sidor, och det kostar inte mycket att samla dem.",
            "The information is now scattered over many pages, and gathering it costs little.",
        ),
        promise=PromiseContent(
            text=t(
                "Sivu lainaamisesta viidellä kielellä",
                "En sida om lån på fem språk",
                "A borrowing page in five languages",
            ),
            owner=t("viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
            due_days=200,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=180,
                    text=t(
                        "Sivu on julkaistu viidellä kielellä.",
                        "Sidan har publicerats på fem språk.",
                        "The page is out in five languages.",
                    ),
                    done=5,
                    total=5,
                ),
            ),
        ),
    ),
}
