"""What the panel that has ended cost, and what the city says in its report: all invented."""

from __future__ import annotations

__all__ = ["BUDGET", "WORDS"]

#: Name, planned and spent in euros.
BUDGET = (
    ("Tilat ja tarjoilut", 6500, 6120),
    ("Palkkiot ja matkat", 8200, 7940),
    ("Tulkkaus ja käännökset", 2400, 2655),
    ("Viestintä ja postitus", 3100, 2870),
)
WORDS = {
    "opening": {
        "fi": "Kysyimme asukkailta, miten arjesta tehdään kestävämpää. Vastaukset olivat "
        "käytännöllisiä: lainata, korjata, kulkea yhdessä. Tässä kerromme, mitä niille tapahtui.",
        "sv": "Vi frågade invånarna hur vardagen kan bli mer hållbar. Svaren var praktiska: låna, "
        "laga, åka tillsammans. Här berättar vi vad som hände med dem.",
        "en": "We asked residents how everyday life can become more sustainable. Their answers "
        "were practical: borrow, mend, travel together. Here we tell what became of them.",
    },
    "nobody": {
        "fi": "Ilmoittautua saattoi verkossa, paperilla ja puhelimitse. Tapaamisissa oli tulkki, "
        "lastenhoito ja esteetön tila, kun joku tarvitsi niitä.",
        "sv": "Man kunde anmäla sig på webben, på papper och per telefon. Vid träffarna fanns "
        "tolk, barnpassning och tillgängliga lokaler när någon behövde det.",
        "en": "People could apply on the web, on paper and by telephone. There was an interpreter, "
        "child care and a step-free room whenever somebody needed it.",
    },
    "conclusion": {
        "fi": "Kaupunki kertoo kesken olevien lupausten tilanteesta näillä sivuilla, kunnes "
        "jokainen niistä on pidetty tai siitä on luovuttu perustellusti.",
        "sv": "Staden berättar om läget för de löften som ännu är öppna på de här sidorna tills "
        "vart och ett har hållits eller övergetts med motivering.",
        "en": "The city tells on these pages how the open promises stand, until each has been kept "
        "or dropped with a reason.",
    },
}
