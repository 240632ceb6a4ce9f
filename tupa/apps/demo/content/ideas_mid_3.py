"""Workshop 3 of the programme mid-way: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_MID_3"]

IDEAS_MID_3: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="lukittava-pyoraparkki",
        workshop=3,
        title=t(
            "Lukittava pyöräparkki asemille",
            "Låsbar cykelparkering vid stationerna",
            "Lockable bicycle parking at stations",
        ),
        text=t(
            (
                "Asemille lukittavia pyöräpaikkoja, joihin pääsee matkakortilla. Niin pyörä on "
                "tallella illalla."
            ),
            (
                "Vid stationerna byggs låsbara cykelplatser som öppnas med resekortet. Så finns "
                "cykeln kvar på kvällen."
            ),
            (
                "Lockable bicycle places at stations, opened with a travel card. The bicycle is "
                "still there in the evening."
            ),
        ),
        original="fi",
        notes=((3, 1, 2), (3, 1, 0)),
        theme="jalan",
        goals=(11,),
        targets=("11.2",),
        unit="liikenne",
        stage="confirmed",
    ),
    IdeaContent(
        key="lumet-ennen-seitsemaa",
        workshop=3,
        title=t(
            "Pyörätiet auki ennen kello seitsemää",
            "Cykelvägarna plogade före klockan sju",
            "Cycle paths cleared before seven",
        ),
        text=t(
            "Lumi poistetaan pyöräteiltä ennen työmatkaliikennettä ja hiekoitussora vapuksi.",
            (
                "Snön plogas bort från cykelvägarna innan folk åker till jobbet, och sanden sopas "
                "upp före första maj."
            ),
            "Snow is cleared from cycle paths before people go to work, and grit by May Day.",
        ),
        original="fi",
        notes=((3, 2, 0), (3, 2, 1)),
        theme="jalan",
        goals=(3, 11),
        targets=("11.2", "3.6"),
        unit="liikenne",
        stage="confirmed",
    ),
    IdeaContent(
        key="kavelybussi",
        workshop=3,
        title=t("Kävelybussi kouluun", "Vandrande skolbuss", "A walking bus to school"),
        text={
            "fi": (
                "Kaksi vanhempaa saattaa kymmenen lasta joka aamu samaa reittiä. Reitillä ei "
                "ylitetä isoa tietä ilman valoja."
            ),
            "sv": (
                "Två föräldrar följer tio barn samma väg varje morgon. På vägen korsas ingen stor "
                "gata utan trafikljus."
            ),
        },
        original="fi",
        notes=((3, 3, 0), (3, 3, 1), (3, 3, 2)),
        theme="jalan",
        goals=(3, 11),
        targets=("11.2", "3.6"),
        unit="liikenne",
        stage="confirmed",
    ),
    IdeaContent(
        key="penkit-ja-katokset",
        workshop=3,
        title=t(
            "Penkki ja katos joka pysäkille",
            "Bänk och tak vid varje hållplats",
            "A bench and a shelter at every stop",
        ),
        text=t(
            (
                "Pysäkillä voi istua ja olla sateelta suojassa. Aikataulu on isolla, koska "
                "kaikilla ei ole älypuhelinta."
            ),
            (
                "Vid hållplatsen kan man sitta och vara i skydd för regn. Tidtabellen har stor "
                "text, för det är inte alla som har smarttelefon."
            ),
            (
                "You can sit at the stop and keep out of the rain. The timetable is in large "
                "print, as not everyone has a smartphone."
            ),
        ),
        original="fi",
        notes=((3, 4, 0), (3, 1, 4), (3, 1, 5)),
        theme="joukkoliikenne",
        goals=(11,),
        targets=("11.2",),
        unit="liikenne",
        stage="awaiting_confirmation",
    ),
    IdeaContent(
        key="hissitieto",
        workshop=3,
        title=t(
            "Tieto rikkinäisestä hissistä ajoissa",
            "Besked i tid om en trasig hiss",
            "News of a broken lift in good time",
        ),
        text={"fi": "Hissin viasta kerrotaan jo edellisellä asemalla ja verkossa."},
        original="fi",
        notes=((3, 4, 1), (3, 4, 2), (3, 4, 5)),
        theme="joukkoliikenne",
        goals=(10, 11),
        targets=("11.2", "10.2"),
        unit="liikenne",
        stage="awaiting_confirmation",
    ),
    IdeaContent(
        key="tavarapyora-lainaan",
        workshop=3,
        title=t(
            "Tavarapyörä lainaan kirjastosta",
            "Låna en lastcykel i biblioteket",
            "A cargo bike to borrow from the library",
        ),
        text={
            "fi": "Kirjastosta voi lainata tavarapyörän viikonlopuksi.",
            "sv": "I biblioteket kan man låna en lastcykel över veckoslutet.",
        },
        original="fi",
        notes=((3, 4, 4), (3, 4, 3)),
        theme="jalan",
        goals=(11, 12),
        targets=("11.2", "12.5"),
        unit="kirjastopalvelut",
        stage="awaiting_confirmation",
    ),
    IdeaContent(
        key="cykelvag-norra-esbo",
        workshop=3,
        title={"sv": "Cykelväg från norra Esbo till stationen"},
        text={
            "sv": (
                "En egen cykelväg från norra Esbo till stationen, så att man slipper cykla på "
                "landsvägen."
            )
        },
        original="sv",
        notes=((3, 5, 3), (3, 5, 2)),
        theme="jalan",
        goals=(3, 11),
        targets=("11.2", "3.6"),
        unit="liikenne",
        stage="awaiting_confirmation",
    ),
    IdeaContent(
        key="kaupungin-autot",
        workshop=3,
        title={"fi": "Kaupungin autot asukkaiden käyttöön iltaisin"},
        text={"fi": "Kaupungin autoja saa lainata iltaisin ja viikonloppuisin."},
        original="fi",
        notes=((3, 5, 4), (3, 5, 5)),
        theme="joukkoliikenne",
        goals=(11, 12),
        targets=("11.2", "12.2"),
        unit="tilapalvelut",
        stage="draft",
    ),
    IdeaContent(
        key="iltabussi-nuorille",
        workshop=3,
        title={"fi": "Iltabussi harrastuksista kotiin"},
        text={"fi": "Bussi kulkee myös perjantai-iltana harrastuspaikoilta asuinalueille."},
        original="fi",
        notes=((3, 3, 5), (3, 1, 1), (3, 1, 3)),
        theme="joukkoliikenne",
        goals=(11,),
        targets=("11.2",),
        unit="nuorisopalvelut",
        stage="draft",
    ),
    IdeaContent(
        key="pyorailykurssi-aikuisille",
        workshop=3,
        title={"en": "Bike lessons for adults"},
        text={
            "en": "Free lessons for adults who never learned to ride, in spring, near a library."
        },
        original="en",
        notes=((3, 2, 5),),
        theme="jalan",
        goals=(10, 11),
        targets=("11.2", "10.2"),
        unit="liikenne",
        stage="draft",
    ),
)
