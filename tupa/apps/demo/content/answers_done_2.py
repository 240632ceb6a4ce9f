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
                "Lainattava esine maksaa vähän ja säästää monen ostoksen. Aloitamme kirjastoissa, "
                "joissa on jo tilaa hyllylle."
            ),
            (
                "Ett föremål att låna kostar litet och sparar mångas inköp. Vi börjar i de "
                "bibliotek som redan har plats för en hylla."
            ),
            (
                "An item to lend costs little and saves many purchases. We start in libraries that "
                "already have room for a shelf."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Lainaamo viiteen aluekirjastoon",
                "Ett föremålsbibliotek i fem regionbibliotek",
                "A library of things in five regional libraries",
            ),
            owner=t(
                "Kirjastopalvelujen palvelupäällikkö",
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
                        "Föremålsbiblioteket har öppnats i två bibliotek.",
                        "It has opened in two libraries.",
                    ),
                    done=2,
                    total=5,
                ),
                ProgressContent(
                    state="under_way",
                    days=500,
                    text=t(
                        "Kolme lainaamoa on auki. Neljäs odottaa remonttia.",
                        "Tre är öppna. Den fjärde väntar på en renovering.",
                        "Three are open. The fourth waits for a renovation.",
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
            "Koneita on, ja kurssin järjestää työväenopisto.",
            "Maskiner finns, och kursen ordnas av arbetarinstitutet.",
            "There are machines, and the adult education centre holds the class.",
        ),
        promise=PromiseContent(
            text=t(
                "Neljä ompelukurssia, kaksi suomeksi ja kaksi ruotsiksi",
                "Fyra sykurser, två på finska och två på svenska",
                "Four sewing classes, two in Finnish and two in Swedish",
            ),
            owner=t(
                "Kirjastopalvelujen palvelupäällikkö",
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
                "Taloyhtiöiden pihoista päättävät taloyhtiöt. Kaupungin tontille ei voi antaa "
                "pysyvää lupaa vajalle, koska tontit on varattu muuhun. Julkaisemme malliohjeen, "
                "jolla naapuritalot voivat sopia asiasta."
            ),
            (
                "Bostadsbolagen bestämmer om sina egna gårdar. På stadens tomter går det inte att "
                "ge ett bestående tillstånd för ett skjul, eftersom tomterna är reserverade för "
                "annat. Vi publicerar en modell som grannhusen kan använda för att komma överens."
            ),
            (
                "Housing companies decide about their own yards. A lasting permit for a shed on "
                "city plots is not possible, as the plots are reserved for other uses. We will "
                "publish a model that neighbours can use to agree."
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
                "Tilapalvelujen päällikkö",
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
                "Nuorisopalvelut lainaa jo retkivarusteita, mutta siitä tiedetään huonosti. "
                "Kerromme lainoista kirjastoissa ja kouluissa."
            ),
            (
                "Ungdomstjänsterna lånar redan ut friluftsutrustning, men det är dåligt känt. Vi "
                "berättar om lånen i bibliotek och skolor."
            ),
            (
                "Youth services already lend camping gear, but few know. We will tell about it in "
                "libraries and schools."
            ),
        ),
    ),
    "kassaluokka-auki": AnswerContent(
        outcome="implemented",
        days=47,
        reason=t(
            "Kokeilemme kahdessa koulussa. Ohjaajan palkka maksetaan hankerahasta.",
            "Vi prövar i två skolor. Handledarens lön betalas med projektmedel.",
            "We will try it in two schools. The instructor's pay comes from project money.",
        ),
        promise=PromiseContent(
            text=t(
                "Kaksi käsityöluokkaa auki lauantaisin vuoden ajan",
                "Två slöjdsalar öppna på lördagar under ett år",
                "Two craft rooms open on Saturdays for a year",
            ),
            owner=t(
                "Nuorisopalvelujen päällikkö",
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
                            "Ohjaajaa toiseen kouluun ei löytynyt kahdesta hausta huolimatta, ja "
                            "hankeraha päättyi. Lauantait loppuivat. Ensimmäisen koulun kävijöille "
                            "tarjotaan pajaa nuorisotilassa."
                        ),
                        (
                            "Trots två rekryteringar hittades ingen handledare till den andra "
                            "skolan, och projektpengarna tog slut. Lördagarna upphörde. Besökarna "
                            "i den första skolan erbjuds verkstad i ungdomslokalen."
                        ),
                        (
                            "No instructor was found for the second school despite two rounds, and "
                            "the project money ran out. The Saturdays ended. Visitors of the first "
                            "school are offered a workshop at the youth centre."
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
                "Lelut lainataan kirjastosta, jossa perhekahvila kokoontuu. Lahjoitukset otetaan "
                "vastaan."
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
                "Kirjastopalvelujen palvelupäällikkö",
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
            "Tieto on nyt monella sivulla, ja sen kokoaminen on edullista.",
            "Uppgifterna finns nu på många sidor, och det är billigt att samla dem.",
            "The information is now on many pages, and gathering it is cheap.",
        ),
        promise=PromiseContent(
            text=t(
                "Lainaamisen sivu viidellä kielellä",
                "En sida om lån på fem språk",
                "A borrowing page in five languages",
            ),
            owner=t("Viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
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
