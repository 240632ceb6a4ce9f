"""What the organisers of the panel that has ended wrote for those who come next: all invented."""

from __future__ import annotations

__all__ = ["LEARNT", "OPENING"]

OPENING = {
    "fi": "Varatkaa kutsumiseen enemmän aikaa kuin arvontaan. Arvonta on ohi illassa, mutta "
    "luottamus siihen tehdään viikkoja aikaisemmin.\n\nPaneeli jaksaa, kun se näkee mitä sen "
    "ideoista tulee: sopikaa vastausten päivistä ennen ensimmäistä työpajaa.",
    "sv": "Reservera mer tid för inbjudan än för lottningen. Lottningen är över på en kväll, men "
    "förtroendet för den byggs flera veckor tidigare.\n\nPanelen orkar när den ser vad det blir "
    "av idéerna: kom överens om svarsdagarna före den första workshoppen.",
    "en": "Keep more time for the call than for the draw. The draw is over in an evening; trust in "
    "it is made weeks before.\n\nA panel lasts when it sees what becomes of its ideas: agree on "
    "the days of the answers before the first workshop.",
}
#: By chapter: the day (a name of a moment and days after it), language, and the three answers.
LEARNT: dict[str, tuple[str, int, str, str, str, str]] = {
    "mandate": (
        "opens",
        1,
        "fi",
        "Kysymystä rajattiin kahdesti, koska kaavoitus ei ollut avoinna.",
        "Vastausten päivät kirjattiin toimeksiantoon heti.",
        "Pyytäisimme yksiköitä lukemaan luonnoksen kaksi viikkoa aikaisemmin.",
    ),
    "call": (
        "draws",
        -2,
        "fi",
        "Kirjeet lähtivät viikon myöhässä painotalosta.",
        "Kirjaston väki kertoi hausta tiskillä: yksi keskustelu tuotti enemmän kuin kymmenen "
        "julistetta.",
        "Aloittaisimme nuorten tavoittamisen oppilaitoksista, emme somesta.",
    ),
    "draw": (
        "draws",
        1,
        "fi",
        "",
        "Pallot valtuustosalissa: jokainen näki, ettei kukaan valinnut.",
        "Selittäisimme mahdollisuudet jo kutsussa, niin kysymyksiä tulisi vähemmän.",
    ),
    "panel": (
        "last",
        16,
        "fi",
        "Osa perui ennen ensimmäistä työpajaa, ja paikat täytettiin varalta.",
        "Puhelu ennen ensimmäistä iltaa. Lähes kaikki, joille soitettiin, tulivat.",
        "Kertoisimme lastenhoidosta jo kutsussa.",
    ),
    "workshops": (
        "last",
        16,
        "sv",
        "Inledningarna blev längre än planerat, så pauserna blev kortare.",
        "Tyst skrivande före samtalet vid borden.",
        "Högst en inledning per kväll, och en person som vaktar klockan.",
    ),
    "ideas": (
        "last",
        17,
        "fi",
        "",
        "Pöydät lukivat kirjauksensa ääneen ennen lähtöä: jälkikäteen kysyttiin vain vähän.",
        "Kirjoittaisimme ideat puhtaaksi kahden päivän sisällä, kun ilta on vielä muistissa.",
    ),
    "costs": (
        "last",
        31,
        "fi",
        "Tulkkaus maksoi enemmän, koska toinen kieli tuli mukaan kesken sarjan.",
        "Kirjastojen tilat olivat ilmaisia ja tutuimpia.",
        "Varaisimme kahden hengen työpanoksesta kolmanneksen yhteydenpitoon.",
    ),
    "answers": (
        "last",
        92,
        "fi",
        "Kaksi yksikköä pyysi lisäaikaa kesälomien vuoksi.",
        "Yksiköt, joista joku oli ollut pöydässä, vastasivat ensimmäisinä.",
        "Emme sopisi vastausten päivää heinäkuulle.",
    ),
    "promises": (
        "last",
        402,
        "fi",
        "",
        "Lupaus, jolla on nimetty omistaja, eteni myös henkilön vaihtuessa.",
        "Sopisimme seurannasta jo silloin, kun lupaus kirjoitetaan.",
    ),
}
