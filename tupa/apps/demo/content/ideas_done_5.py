"""Workshop 5 of the finished programme: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_DONE_5"]

IDEAS_DONE_5: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="purkumyyjaiset",
        workshop=5,
        title=t(
            "Purkumyyjäiset ennen purkamista",
            "Försäljning före rivning",
            "A sale before demolition",
        ),
        text=t(
            (
                "Ennen purkamista katsotaan, mitä voi käyttää uudelleen. Ovet, tiilet ja keittiöt "
                "myydään asukkaille."
            ),
            (
                "Före rivningen undersöks vad som kan användas på nytt. Dörrar, tegel och kök "
                "säljs till invånarna."
            ),
            (
                "Before demolition, someone checks what can be reused. Doors, bricks and kitchens "
                "are sold to residents."
            ),
        ),
        original="fi",
        notes=((5, 1, 0), (5, 1, 2), (5, 1, 4)),
        theme="rakentaminen",
        goals=(12,),
        targets=("12.5", "12.2"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="tyhjat-tilat-valiaikaisesti",
        workshop=5,
        title=t(
            "Tyhjät tilat väliaikaiseen käyttöön",
            "Tomma lokaler till tillfälligt bruk",
            "Empty premises for temporary use",
        ),
        text={
            "fi": "Tyhjä koulu on asukkaiden ja järjestöjen käytössä, kunnes sen purku alkaa.",
            "sv": "En tom skola får användas av invånare och föreningar tills rivningen börjar.",
        },
        original="fi",
        notes=((5, 1, 5), (5, 1, 1), (5, 1, 3)),
        theme="rakentaminen",
        goals=(11, 12),
        targets=("11.3", "12.2"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="kaytetty-ensin",
        workshop=5,
        title=t(
            "Kaupunki ostaa käytettyä ensin",
            "Staden köper begagnat först",
            "The city buys second-hand first",
        ),
        text=t(
            (
                "Kalusteita etsitään ensin kaupungin omasta varastosta, sitten käytettyinä. Uutta "
                "ostetaan vasta, kun muuta ei ole."
            ),
            (
                "Möbler söks först i stadens eget lager, sedan begagnade. Nytt köps först när "
                "inget annat finns."
            ),
            (
                "Furniture is sought first in the city's own store, then second-hand. New is "
                "bought only when there is nothing else."
            ),
        ),
        original="fi",
        notes=((5, 2, 0), (5, 2, 1), (5, 2, 2), (5, 2, 3)),
        theme="rakentaminen",
        goals=(12,),
        targets=("12.7", "12.5"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="ylijaamavarasto-auki",
        workshop=5,
        title=t(
            "Ylijäämävarasto auki asukkaille",
            "Överskottslagret öppet för invånarna",
            "The surplus store open to residents",
        ),
        text=t(
            "Kaupungin vanhoja kalusteita myydään asukkaille kerran kuussa.",
            "Stadens gamla möbler säljs till invånarna en gång i månaden.",
            "The city's old furniture is sold to residents once a month.",
        ),
        original="en",
        notes=((5, 2, 4), (5, 2, 5)),
        theme="rakentaminen",
        goals=(12,),
        targets=("12.5",),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="pisteita-korjattavuudesta",
        workshop=5,
        title=t(
            "Tarjouksille pisteitä korjattavuudesta",
            "Poäng för reparerbarhet i anbud",
            "Points for repairability in tenders",
        ),
        text=t(
            (
                "Laitteiden tarjouspyynnöissä pisteitä saa siitä, että laite kestää, sen voi "
                "korjata ja takuu on pitkä."
            ),
            "När apparater upphandlas ges poäng för att de håller, kan lagas och har lång garanti.",
            "Tenders for devices earn points for durability, repairability and a long guarantee.",
        ),
        original="fi",
        notes=((5, 3, 0), (5, 3, 1), (5, 3, 2), (5, 3, 3), (5, 3, 4)),
        theme="rakentaminen",
        goals=(12,),
        targets=("12.7",),
        unit="ymparisto",
    ),
    IdeaContent(
        key="leikkivalineet-uuteen-paikkaan",
        workshop=5,
        title=t(
            "Leikkivälineet uuteen paikkaan",
            "Lekredskap till en ny plats",
            "Play equipment to a new place",
        ),
        text=t(
            "Kun leikkipaikka uusitaan, ehjät välineet ja puut siirretään muualle.",
            "När en lekplats förnyas flyttas hela redskap och träd någon annanstans.",
            "When a playground is renewed, sound equipment and trees are moved elsewhere.",
        ),
        original="fi",
        notes=((5, 4, 0), (5, 4, 3), (5, 4, 4)),
        theme="rakentaminen",
        goals=(11, 12),
        targets=("12.5", "11.7"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="maat-ja-kivet-kiertoon",
        workshop=5,
        title=t(
            "Maa-ainekset ja katukivet kiertoon",
            "Jord och gatstenar i omlopp",
            "Soil and paving stones in circulation",
        ),
        text=t(
            (
                "Maata ja kiviä käytetään lähimmällä työmaalla, niin rekkoja ajaa vähemmän "
                "koulujen ohi."
            ),
            (
                "Jord och sten används på närmaste byggplats, så att färre långtradare kör förbi "
                "skolorna."
            ),
            "Soil and stone are used at the nearest site, so fewer lorries pass schools.",
        ),
        original="fi",
        notes=((5, 4, 1), (5, 4, 2), (5, 4, 5)),
        theme="rakentaminen",
        goals=(11, 12),
        targets=("12.2", "11.6"),
        unit="liikenne",
    ),
    IdeaContent(
        key="lupaukset-yhdelle-sivulle",
        workshop=5,
        title=t(
            "Kaikki lupaukset yhdelle sivulle", "Alla löften på en sida", "All promises on one page"
        ),
        text=t(
            (
                "Yksi sivu, jossa näkyy, mitä kaupunki on luvannut ja missä mennään. Se ei saa "
                "olla vain suomeksi."
            ),
            (
                "En sida som visar vad staden har lovat och vad som är läget. Den får inte finnas "
                "bara på finska."
            ),
            (
                "One page showing what the city has promised and where it stands. It must not be "
                "in Finnish only."
            ),
        ),
        original="fi",
        notes=((5, 5, 2), (5, 5, 3), (5, 5, 4), (5, 5, 5)),
        theme="rakentaminen",
        goals=(16,),
        targets=("16.6", "16.10"),
        unit="viestinta",
    ),
)
