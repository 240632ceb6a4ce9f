"""Workshop 3 of the finished programme: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import AnswerContent, ProgressContent, PromiseContent, t

__all__ = ["ANSWERS_DONE_3"]

ANSWERS_DONE_3: dict[str, AnswerContent] = {
    "pienempi-lautanen": AnswerContent(
        outcome="implemented",
        days=40,
        reason=t(
            (
                "Vaaka maksaa itsensä takaisin, kun hävikki vähenee. Pienet lautaset otetaan "
                "käyttöön samalla."
            ),
            "Vågen betalar sig när svinnet minskar. Små tallrikar tas i bruk samtidigt.",
            "The scale pays for itself when waste falls. Small plates come at the same time.",
        ),
        promise=PromiseContent(
            text=t(
                "Hävikkivaaka kahteenkymmeneen kouluun",
                "En svinnvåg i tjugo skolor",
                "A waste scale in twenty schools",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=420,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=120,
                    text=t(
                        "Vaaka on kahdeksassa koulussa.",
                        "Vågen finns i åtta skolor.",
                        "Eight schools have a scale.",
                    ),
                    done=8,
                    total=20,
                ),
                ProgressContent(
                    state="kept",
                    days=410,
                    text=t(
                        "Vaaka on kaikissa kahdessakymmenessä koulussa.",
                        "Vågen finns i alla tjugo skolor.",
                        "All twenty schools have a scale.",
                    ),
                    done=20,
                    total=20,
                ),
            ),
        ),
    ),
    "rauha-ruokailuun": AnswerContent(
        outcome="not_implemented",
        days=52,
        reason=t(
            (
                "Ruokalat on mitoitettu lyhyille ruokailuvuoroille. Pidemmät vuorot vaatisivat "
                "isommat tilat. Koulut voivat silti siirtää välitunnin ruokailun edelle, ja "
                "kerromme tästä rehtoreille."
            ),
            (
                "Matsalarna är dimensionerade för korta matturer. Längre turer skulle kräva större "
                "lokaler. Skolorna kan ändå lägga en rast före lunchen, och vi berättar om det för "
                "rektorerna."
            ),
            (
                "Canteens are sized for short sittings; longer ones would need more space. Schools "
                "can still move a break to before lunch, and we will tell head teachers so."
            ),
        ),
    ),
    "oppilaat-ruokalistalle": AnswerContent(
        outcome="implemented",
        days=36,
        reason=t(
            "Toiveruoka mahtuu ruokalistalle ilman lisäkuluja.",
            "En önskerätt ryms på matsedeln utan extra kostnader.",
            "A wished-for dish fits the menu at no extra cost.",
        ),
        promise=PromiseContent(
            text=t(
                "Toiveruoka joka kuukausi kaikissa kouluissa",
                "En önskerätt varje månad i alla skolor",
                "A wished-for dish every month in all schools",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=180,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=170,
                    text=t(
                        "Toiveruoka on ruokalistalla joka kuukausi.",
                        "Önskerätten finns på matsedeln varje månad.",
                        "The wished-for dish is on the menu every month.",
                    ),
                ),
            ),
        ),
    ),
    "ylijaamalounas-kaikille": AnswerContent(
        outcome="partly",
        days=48,
        reason=t(
            (
                "Aloitamme kolmessa koulussa. Hinnan on oltava kaikille sama, joten lounas maksaa "
                "kaksi euroa."
            ),
            "Vi börjar i tre skolor. Priset måste vara lika för alla, så lunchen kostar två euro.",
            (
                "We start in three schools. The price must be the same for all, so lunch costs two "
                "euros."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Ylijäämälounas kolmessa koulussa",
                "Överbliven lunch i tre skolor",
                "Left-over lunch in three schools",
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
                    days=90,
                    text=t(
                        "Lounas on alkanut yhdessä koulussa.",
                        "Lunchen har börjat i en skola.",
                        "Lunch has begun in one school.",
                    ),
                    done=1,
                    total=3,
                ),
                ProgressContent(
                    state="changed",
                    days=280,
                    text=t(
                        (
                            "Kolmannessa koulussa ruokaa jäi yli liian vähän. Lounaan sijasta "
                            "ruoka viedään asukastaloon."
                        ),
                        (
                            "I den tredje skolan blev det för lite mat över. Den maten förs i "
                            "stället till invånarhuset."
                        ),
                        (
                            "The third school had too little left over. Its food goes to the "
                            "residents' house instead."
                        ),
                    ),
                    done=2,
                    total=3,
                ),
            ),
        ),
    ),
    "yhteisojaakaappi-asukastaloon": AnswerContent(
        outcome="implemented",
        days=44,
        reason=t(
            "Jääkaappi on halpa, ja talon henkilökunta voi huolehtia sen siivouksesta.",
            "Ett kylskåp är billigt, och personalen i huset kan sköta städningen.",
            "A fridge is cheap, and the staff can do the cleaning.",
        ),
        promise=PromiseContent(
            text=t(
                "Jääkaappi kahteen asukastaloon",
                "Kylskåp i två invånarhus",
                "A fridge in two residents' houses",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=250,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=210,
                    text=t(
                        "Jääkaapit ovat käytössä.", "Kylskåpen används.", "The fridges are in use."
                    ),
                    done=2,
                    total=2,
                ),
            ),
        ),
    ),
    "omenat-talteen": AnswerContent(
        outcome="partly",
        days=37,
        reason=t(
            (
                "Hankimme kaksi mehupuristinta lainattavaksi. Poimijoiden välittäminen vaatii "
                "yhdistyksen, ja etsimme sellaista."
            ),
            (
                "Vi skaffar två saftpressar för utlåning. För att förmedla plockare behövs en "
                "förening, och en sådan söker vi."
            ),
            (
                "We will buy two juice presses to lend. Finding the pickers takes an association, "
                "and we are looking for one."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kaksi mehupuristinta lainattavaksi syksyksi",
                "Två saftpressar att låna till hösten",
                "Two juice presses to lend by autumn",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=130,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=110,
                    text=t(
                        "Puristimet ovat lainattavissa.",
                        "Pressarna finns att låna.",
                        "The presses can be borrowed.",
                    ),
                    done=2,
                    total=2,
                ),
            ),
        ),
    ),
    "syotavat-puistot": AnswerContent(
        outcome="exists",
        days=18,
        reason=t(
            (
                "Puistoissa on jo marjapensaita, ja niistä saa poimia. Kyltit puuttuvat vielä. "
                "Lisäämme ne huollon yhteydessä."
            ),
            (
                "Parkerna har redan bärbuskar, och man får plocka. Skyltarna saknas ännu. Vi "
                "sätter upp dem i samband med underhållet."
            ),
            (
                "Parks already have berry bushes, and anyone may pick. Signs are still missing. We "
                "will add them during maintenance."
            ),
        ),
    ),
    "edullinen-kokkikurssi": AnswerContent(
        outcome="implemented",
        days=41,
        reason=t(
            "Nuorisotiloissa on keittiöt, ja kurssille on tilaa iltaisin.",
            "Ungdomslokalerna har kök, och på kvällarna ryms det en kurs.",
            "Youth centres have kitchens, and the class fits their evenings.",
        ),
        promise=PromiseContent(
            text=t(
                "Kuusi kurssi-iltaa vuodessa",
                "Sex kurskvällar om året",
                "Six class evenings a year",
            ),
            owner=t(
                "nuorisopalvelujen päällikkö",
                "Chefen för ungdomstjänsterna",
                "Head of youth services",
            ),
            due_days=330,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=140,
                    text=t(
                        "Kolme iltaa on pidetty.",
                        "Tre kvällar har hållits.",
                        "Three evenings have been held.",
                    ),
                    done=3,
                    total=6,
                ),
                ProgressContent(
                    state="kept",
                    days=320,
                    text=t(
                        "Kuusi iltaa on pidetty, ja kurssi jatkuu.",
                        "Sex kvällar har hållits, och kursen fortsätter.",
                        "Six evenings have been held, and the class goes on.",
                    ),
                    done=6,
                    total=6,
                ),
            ),
        ),
    ),
}
