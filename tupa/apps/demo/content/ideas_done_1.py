"""Workshop 1 of the finished programme: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_DONE_1"]

IDEAS_DONE_1: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="kuvaohjeet-katoksiin",
        workshop=1,
        title=t(
            "Kuvalliset lajitteluohjeet roskakatoksiin",
            "Sorteringsanvisningar med bilder i sopskjulen",
            "Illustrated sorting instructions in waste shelters",
        ),
        text=t(
            (
                "Ohjeissa on kuvia, teksti on selkokieltä ja värit ovat kaikkialla samat. Ohje on "
                "saatavana myös viroksi ja muilla kielillä."
            ),
            (
                "Anvisningarna har bilder och lättläst text, och färgerna är desamma överallt. De "
                "finns också på estniska och andra språk."
            ),
            (
                "The instructions have pictures and Easy Language, with the same colours "
                "everywhere. They also exist in Estonian and other languages."
            ),
        ),
        original="fi",
        notes=((1, 1, 0), (1, 1, 4), (1, 5, 3), (1, 5, 4)),
        theme="lajittelu",
        goals=(12,),
        targets=("12.5", "12.8"),
        unit="viestinta",
    ),
    IdeaContent(
        key="opas-uudelle-asukkaalle",
        workshop=1,
        title=t("Opas uudelle asukkaalle", "Guide för nya invånare", "A guide for new residents"),
        text=t(
            (
                "Uusi asukas saa oppaan, jossa kerrotaan lajittelusta, lainaamisesta ja "
                "korjaamisesta. Oppaan saa myös selkeällä englannilla."
            ),
            (
                "Nya invånare får en guide om hur man sorterar, lånar och lagar saker. Den finns "
                "också på tydlig engelska."
            ),
            (
                "New residents get a guide to sorting, borrowing and repairing. It comes in plain "
                "English too."
            ),
        ),
        original="en",
        notes=((1, 2, 2), (1, 2, 3)),
        theme="lajittelu",
        goals=(10, 12),
        targets=("12.8", "10.2"),
        unit="viestinta",
    ),
    IdeaContent(
        key="biojateastia-muuttajalle",
        workshop=1,
        title=t(
            "Biojäteastia uuteen kotiin",
            "Ett bioavfallskärl till det nya hemmet",
            "A food waste caddy for every new home",
        ),
        text={
            "fi": (
                "Jokainen muuttaja saa pienen biojäteastian, jonka voi kiinnittää kaapin oveen."
            ),
            "sv": (
                "Alla som flyttar får ett litet bioavfallskärl som ryms på insidan av skåpdörren."
            ),
        },
        original="fi",
        notes=((1, 2, 0), (1, 2, 1)),
        theme="lajittelu",
        goals=(12,),
        targets=("12.3", "12.5"),
        unit="jatehuolto",
    ),
    IdeaContent(
        key="paristot-kirjastoon",
        workshop=1,
        title=t(
            "Paristot ja lamput kirjaston aulaan",
            "Batterier och lampor till bibliotekets entré",
            "Batteries and bulbs in the library lobby",
        ),
        text=t(
            (
                "Kirjaston aulaan tulee laatikko paristoille ja lampuille, niin ne saa hoidettua "
                "ohi mennen."
            ),
            (
                "I bibliotekets entré ställs en låda för batterier och lampor, så att man kan "
                "lämna dem i förbifarten."
            ),
            (
                "The library lobby gets a box for batteries and bulbs, so you can drop them off in "
                "passing."
            ),
        ),
        original="fi",
        notes=((1, 3, 2), (1, 2, 5)),
        theme="lajittelu",
        goals=(12,),
        targets=("12.4", "12.5"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="vaatekerays-asemille",
        workshop=1,
        title=t(
            "Vaatekeräys asemien lähelle",
            "Klädinsamling nära stationerna",
            "Clothes collection near stations",
        ),
        text=t(
            (
                "Aseman viereen tulee vaatteiden keräyspiste ja kyltti, joka kertoo, mihin "
                "vaatteet menevät."
            ),
            (
                "Vid stationen finns ett insamlingskärl för kläder och en skylt som berättar vart "
                "de tar vägen."
            ),
            "A collection point for clothes by the station, with a sign telling where they go.",
        ),
        original="fi",
        notes=((1, 3, 3), (1, 3, 4), (1, 3, 5)),
        theme="lajittelu",
        goals=(12,),
        targets=("12.5",),
        unit="jatehuolto",
    ),
    IdeaContent(
        key="lajitteluroskikset-puistoihin",
        workshop=1,
        title=t(
            "Lajitteluroskikset puistoihin", "Sorteringskärl i parkerna", "Sorting bins in parks"
        ),
        text=t(
            "Suosittuihin puistoihin tulee lajitteluroskikset, joita lokit eivät saa auki.",
            "I populära parker sätts sorteringskärl som måsarna inte får upp.",
            "Popular parks get sorting bins that gulls cannot open.",
        ),
        original="fi",
        notes=((1, 4, 0), (1, 4, 1), (1, 4, 3)),
        theme="lajittelu",
        goals=(11, 12),
        targets=("12.5", "11.6"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="rappukilpailu",
        workshop=1,
        title=t(
            "Rappukäytävien lajittelukilpailu",
            "Sorteringstävling mellan trappuppgångar",
            "A sorting contest between stairwells",
        ),
        text={
            "fi": "Rappukäytävät kilpailevat siitä, kenellä on vähiten sekajätettä.",
            "sv": "Trappuppgångarna tävlar om vem som har minst blandavfall.",
        },
        original="fi",
        notes=((1, 5, 0), (1, 5, 1)),
        theme="lajittelu",
        goals=(12,),
        targets=("12.5",),
        unit="viestinta",
    ),
    IdeaContent(
        key="pantti-kuppeihin",
        workshop=1,
        title=t(
            "Pantilliset kupit kaupungin tapahtumiin",
            "Pantmuggar till stadens evenemang",
            "Deposit cups at the city's events",
        ),
        text=t(
            "Kaupungin tapahtumissa kahvi juodaan kupista, josta maksetaan pantti.",
            "Vid stadens evenemang dricks kaffet ur muggar med pant.",
            "At the city's events coffee is served in cups with a deposit.",
        ),
        original="fi",
        notes=((1, 4, 5), (1, 4, 2)),
        theme="lajittelu",
        goals=(12,),
        targets=("12.5", "12.7"),
        unit="ymparisto",
    ),
)
