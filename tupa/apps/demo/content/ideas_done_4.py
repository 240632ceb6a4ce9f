"""Workshop 4 of the finished programme: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_DONE_4"]

IDEAS_DONE_4: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="kiertava-korjauskahvila",
        workshop=4,
        title=t(
            "Kiertävä korjauskahvila", "Ett ambulerande reparationskafé", "A touring repair café"
        ),
        text=t(
            "Korjauskahvila on joka kuussa eri kirjastossa. Joku neuvoo, ja jokainen korjaa itse.",
            (
                "Varje månad hålls reparationskaféet i ett nytt bibliotek. Någon ger råd, och var "
                "och en lagar själv."
            ),
            (
                "The repair café visits a different library each month. Someone advises, and "
                "everyone does their own repair."
            ),
        ),
        original="fi",
        notes=((4, 1, 0), (4, 2, 1), (4, 2, 2)),
        theme="korjaaminen",
        goals=(11, 12),
        targets=("12.5", "11.3"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="korjaajat-kartalle",
        workshop=4,
        title=t("Korjaajat kartalle", "Reparatörerna på kartan", "Repairers on the map"),
        text=t(
            "Suutarit, ompelijat ja muut korjaajat löytyvät yhdeltä kartalta, myös ruotsiksi.",
            (
                "Skomakare, sömmerskor och andra som lagar saker finns på en och samma karta, "
                "också på svenska."
            ),
            "Cobblers, tailors and other repairers are found on one map, in Swedish too.",
        ),
        original="fi",
        notes=((4, 1, 1), (4, 1, 4)),
        theme="korjaaminen",
        goals=(12,),
        targets=("12.5", "12.8"),
        unit="viestinta",
    ),
    IdeaContent(
        key="tyhjat-liiketilat",
        workshop=4,
        title=t(
            "Tyhjät liiketilat korjaajille",
            "Tomma affärslokaler till reparatörer",
            "Empty shops for repairers",
        ),
        text=t(
            (
                "Kaupunki vuokraa tyhjät liiketilansa korjaajille puoleen hintaan ensimmäiseksi "
                "vuodeksi."
            ),
            (
                "Staden hyr ut sina tomma affärslokaler till reparatörer för halva priset under "
                "det första året."
            ),
            "The city lets its empty shops to repairers at half price for the first year.",
        ),
        original="fi",
        notes=((4, 1, 2), (4, 1, 3), (4, 1, 5)),
        theme="korjaaminen",
        goals=(8, 12),
        targets=("12.5", "8.3"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="kesatyo-pajalla",
        workshop=4,
        title=t(
            "Nuorille kesätöitä korjauspajassa",
            "Sommarjobb för unga i en reparationsverkstad",
            "Summer jobs for young people in a repair workshop",
        ),
        text=t(
            (
                "Kesällä nuori oppii korjaamaan ja saa palkkaa. Korjaamisesta voisi tulla myös "
                "koulun valinnaisaine."
            ),
            (
                "På sommaren lär sig unga att laga saker och får lön. Det kunde också bli ett "
                "valfritt ämne i skolan."
            ),
            (
                "In summer a young person learns to repair and is paid. It could also be an "
                "optional subject at school."
            ),
        ),
        original="fi",
        notes=((4, 2, 0), (4, 2, 5)),
        theme="korjaaminen",
        goals=(4, 8),
        targets=("4.4", "8.6"),
        unit="nuorisopalvelut",
    ),
    IdeaContent(
        key="pyorapaja-kirjaston-pihaan",
        workshop=4,
        title=t(
            "Pyöräpaja kirjastojen pihoille",
            "Cykelverkstad på bibliotekens gårdar",
            "A bicycle workshop in library yards",
        ),
        text=t(
            (
                "Keväällä kirjastojen pihoilla huolletaan pyöriä. Asemille tulee pumppuja, jotka "
                "joku tarkistaa viikoittain."
            ),
            (
                "På våren kan man få sin cykel servad på bibliotekens gårdar. Vid stationerna "
                "finns pumpar som någon kontrollerar varje vecka."
            ),
            (
                "In spring bicycles are serviced in library yards. Stations get pumps that someone "
                "checks weekly."
            ),
        ),
        original="fi",
        notes=((4, 3, 0), (4, 3, 1), (4, 3, 2), (4, 3, 3)),
        theme="korjaaminen",
        goals=(11, 12),
        targets=("11.2", "12.5"),
        unit="liikenne",
    ),
    IdeaContent(
        key="varaosia-tulostaen",
        workshop=4,
        title=t(
            "Varaosia 3D-tulostimella",
            "Reservdelar med 3D-skrivare",
            "Spare parts with a 3D printer",
        ),
        text=t(
            (
                "Kirjaston 3D-tulostimella tehdään varaosia leluihin ja kodinkoneisiin. Valmiit "
                "mallit löytyvät verkosta."
            ),
            (
                "Med bibliotekets 3D-skrivare görs reservdelar till leksaker och hushållsmaskiner. "
                "Färdiga modeller finns på nätet."
            ),
            (
                "The library's 3D printer makes parts for toys and appliances. Ready-made models "
                "are found online."
            ),
        ),
        original="sv",
        notes=((4, 4, 1), (4, 4, 3), (4, 4, 4), (4, 4, 5)),
        theme="korjaaminen",
        goals=(9, 12),
        targets=("12.5", "9.5"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="kaupungin-laitteet-kiertoon",
        workshop=4,
        title=t(
            "Kaupungin läppärit järjestöille",
            "Stadens bärbara datorer till föreningar",
            "The city's laptops to associations",
        ),
        text={
            "fi": (
                "Kaupungin vanhat puhelimet ja läppärit korjataan ja annetaan kouluille tai "
                "järjestöille."
            ),
            "sv": (
                "Stadens gamla telefoner och bärbara datorer lagas och ges till skolor eller "
                "föreningar."
            ),
        },
        original="fi",
        notes=((4, 4, 0), (4, 4, 2)),
        theme="korjaaminen",
        goals=(10, 12),
        targets=("12.5", "10.2"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="juhlavaatelainaamo",
        workshop=4,
        title=t(
            "Juhlavaatelainaamo nuorille",
            "Utlåning av festkläder till unga",
            "Party clothes for young people to borrow",
        ),
        text=t(
            (
                "Vanhojentanssipuvut kiertävät koulusta toiseen, ja juhlavaatteita saa lainata "
                "ilmaiseksi."
            ),
            (
                "Dräkterna från de gamlas dans går vidare från skola till skola, och festkläder "
                "får man låna gratis."
            ),
            "Ball gowns pass from school to school, and party clothes are borrowed free of charge.",
        ),
        original="fi",
        notes=((4, 5, 0), (4, 5, 1), (4, 5, 3), (4, 5, 4)),
        theme="lainaaminen",
        goals=(10, 12),
        targets=("12.5", "10.2"),
        unit="nuorisopalvelut",
    ),
)
