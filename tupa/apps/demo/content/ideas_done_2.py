"""Workshop 2 of the finished programme: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_DONE_2"]

IDEAS_DONE_2: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="tavaralainaamo",
        workshop=2,
        title=t(
            "Tavaralainaamo jokaiseen aluekirjastoon",
            "Ett föremålsbibliotek i varje regionbibliotek",
            "A library of things in every regional library",
        ),
        text=t(
            (
                "Työkaluja, kelkkoja ja juhla-astioita voisi lainata kirjastokortilla läheltä "
                "kotia. Silloin kaikkien ei tarvitse ostaa omaa."
            ),
            (
                "Verktyg, pulkor och festserviser kunde lånas med bibliotekskortet nära hemmet. Då "
                "behöver inte alla köpa egna."
            ),
            (
                "Tools, sledges and party dishes could be borrowed with a library card close to "
                "home. Then not everyone needs to buy their own."
            ),
        ),
        original="fi",
        notes=((2, 1, 0), (2, 1, 1), (2, 1, 3)),
        theme="lainaaminen",
        goals=(11, 12),
        targets=("12.5", "11.3"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="ompelukone-ja-kurssi",
        workshop=2,
        title=t(
            "Ompelukone lainaan ja kurssi samalla",
            "Låna symaskin och gå en kurs",
            "Borrow a sewing machine and take a class",
        ),
        text=t(
            "Kirjasto lainaa ompelukoneita ja järjestää kurssin, jolla niiden käytön oppii.",
            "Biblioteket lånar ut symaskiner och ordnar en kurs där man lär sig använda dem.",
            "The library lends sewing machines and holds a class on using them.",
        ),
        original="sv",
        notes=((2, 1, 5),),
        theme="lainaaminen",
        goals=(4, 12),
        targets=("12.5", "4.4"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="pihavaja",
        workshop=2,
        title=t(
            "Yhteinen pihavaja kolmelle talolle",
            "Ett gemensamt gårdsskjul för tre hus",
            "One yard shed for three buildings",
        ),
        text=t(
            (
                "Kolme taloa jakaa vajan, jossa on yksi ruohonleikkuri ja lumilapiot. Talot "
                "pitävät avainta vuorotellen."
            ),
            (
                "Tre hus delar ett skjul med en gräsklippare och snöskovlar. Husen turas om med "
                "nyckeln."
            ),
            (
                "Three buildings share a shed with one mower and snow shovels. They take turns "
                "with the key."
            ),
        ),
        original="fi",
        notes=((2, 2, 1), (2, 2, 2), (2, 2, 3), (2, 2, 4)),
        theme="lainaaminen",
        goals=(12,),
        targets=("12.5",),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="juhla-astiasto",
        workshop=2,
        title=t(
            "Juhla-astiasto sadalle hengelle",
            "Festservis för hundra personer",
            "Party tableware for a hundred",
        ),
        text=t(
            (
                "Joka suuralueella on lainattava astiasto, pöytiä ja penkkejä pihajuhliin. Kärryt "
                "kuuluvat lainaan."
            ),
            (
                "Varje storområde har en servis, bord och bänkar att låna till gårdsfester. En "
                "kärra ingår i lånet."
            ),
            (
                "Every major district has tableware, tables and benches for yard parties. A "
                "trolley comes with the loan."
            ),
        ),
        original="fi",
        notes=((2, 3, 0), (2, 3, 2), (2, 3, 3), (2, 3, 4)),
        theme="lainaaminen",
        goals=(11, 12),
        targets=("12.5", "11.3"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="retkivarusteet",
        workshop=2,
        title=t(
            "Teltat ja rinkat lainaan",
            "Tält och ryggsäckar att låna",
            "Tents and rucksacks to borrow",
        ),
        text={
            "fi": "Perhe pääsee metsään, vaikka omaa telttaa ei ole.",
            "sv": "Familjen kommer ut i skogen även utan eget tält.",
        },
        original="fi",
        notes=((2, 3, 5),),
        theme="lainaaminen",
        goals=(10, 12),
        targets=("12.5", "10.2"),
        unit="nuorisopalvelut",
    ),
    IdeaContent(
        key="kassaluokka-auki",
        workshop=2,
        title=t(
            "Koulun kässäluokka auki lauantaisin",
            "Slöjdsalen öppen på lördagar",
            "The school craft room open on Saturdays",
        ),
        text=t(
            (
                "Koulun käsityöluokka on auki lauantaina kaikille. Nuori saa avaimen, kun aikuinen "
                "on paikalla."
            ),
            (
                "Skolans slöjdsal är öppen för alla på lördagar. Unga får nyckeln när en vuxen är "
                "på plats."
            ),
            (
                "The school craft room is open to all on Saturdays. A young person holds the key "
                "when an adult is present."
            ),
        ),
        original="fi",
        notes=((2, 4, 0), (2, 4, 1), (2, 4, 3)),
        theme="korjaaminen",
        goals=(4, 12),
        targets=("12.5", "4.4"),
        unit="nuorisopalvelut",
    ),
    IdeaContent(
        key="lelukirjasto",
        workshop=2,
        title=t(
            "Lelukirjasto perhekahvilan yhteyteen",
            "Ett lekotek i familjekaféet",
            "A toy library at the family café",
        ),
        text=t(
            (
                "Lelut vaihtuvat kerran kuussa. Lapsi saa uutta leikittävää, eikä mitään tarvitse "
                "ostaa."
            ),
            (
                "Leksakerna byts en gång i månaden, och barnet får något nytt utan att någon "
                "behöver köpa det."
            ),
            "Toys change once a month, and a child gets something new without anyone buying it.",
        ),
        original="fi",
        notes=((2, 4, 2), (2, 4, 4), (2, 2, 5)),
        theme="lainaaminen",
        goals=(1, 12),
        targets=("12.5", "1.2"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="mista-lainataan",
        workshop=2,
        title=t(
            "Yksi sivu: mistä saa lainata?",
            "En enda sida: var får man låna?",
            "One page: where can I borrow?",
        ),
        text=t(
            (
                "Kaikki lainattavat tavarat yhdelle sivulle, viidellä kielellä ja kuvin. Saman "
                "tiedon saa yhdestä puhelinnumerosta."
            ),
            (
                "Alla saker som kan lånas på en sida, på fem språk och med bilder. Samma uppgifter "
                "får man på ett telefonnummer."
            ),
            (
                "Everything that can be borrowed on one page, in five languages with pictures. One "
                "phone number gives the same details."
            ),
        ),
        original="fi",
        notes=((2, 5, 0), (2, 5, 1), (2, 4, 5)),
        theme="lainaaminen",
        goals=(12, 16),
        targets=("12.8", "16.10"),
        unit="viestinta",
    ),
)
