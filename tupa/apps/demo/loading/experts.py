"""What the demonstration's members ask the experts, and what colleagues learn from an evening."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import Text, t
from tupa.apps.demo.loading.city import Cast
from tupa.apps.workshops.actions.briefing import save_briefing, save_debrief
from tupa.apps.workshops.actions.people import record_photo_wish
from tupa.apps.workshops.actions.questions import answer_question, ask_experts, send_answers
from tupa.apps.workshops.models import Workshop

__all__ = ["ask_and_answer", "learn", "write_reading"]

QUESTION = "Mistä tiedämme, että ehdotuksemme luetaan?"
ANSWER: Text = t(
    "Kaupunki vastaa jokaiseen ideaan kirjallisesti, ja vastaukset ovat kaikkien luettavissa.",
    "Staden svarar skriftligt på varje idé, och svaren kan läsas av alla.",
    "The city answers every idea in writing, and everyone can read the answers.",
)
WHO: Text = t(
    "Vaahtera Esimerkki, kestävän kehityksen asiantuntija",
    "Vaahtera Esimerkki, expert på hållbar utveckling",
    "Vaahtera Esimerkki, sustainability expert",
)
READING: dict[str, Text] = {
    "talk": t(
        "Alustuksessa kerrotaan, mitä kaupunki tekee jo nyt ja mistä se voi päättää.",
        "Inledningen berättar vad staden redan gör och vad den kan besluta om.",
        "The talk tells what the city does already and what it can decide.",
    ),
    "in_favour": t(
        "Moni muutos säästää rahaa ja luontoa yhtä aikaa.",
        "Många förändringar sparar både pengar och natur.",
        "Many changes save money and nature at the same time.",
    ),
    "against": t(
        "Muutos vie aikaa, ja kaikille se ei ole yhtä helppo.",
        "En förändring tar tid, och den är inte lika lätt för alla.",
        "Change takes time, and it is not equally easy for everyone.",
    ),
    "words": t(
        "Kestävä kehitys: elämme niin, että myös lapsemme voivat elää hyvin.",
        "Hållbar utveckling: vi lever så att också våra barn kan leva väl.",
        "Sustainable development: we live so that our children can live well too.",
    ),
}


def write_reading(workshop: Workshop, cast: Cast) -> None:
    save_briefing(workshop, texts=dict(READING), by=cast.first)


# What worked and what to do otherwise, workshop by workshop, as facilitators wrote it.
DEBRIEFS = (
    (
        "Hiljainen kirjoittaminen ennen puhetta: kaikki saivat sanottavaa.",
        "Alustus kymmenen minuuttia lyhyemmäksi ja tauko aikaisemmin.",
    ),
    (
        "Esineet pöydillä avasivat keskustelun ilman selityksiä.",
        "Kaksi pöytää istui liian lähellä toisiaan. Ensi kerralla toinen niistä eri huoneeseen.",
    ),
    (
        "Kirjuri luki kirjaukset ääneen, ja pöytä korjasi niitä heti.",
        "Ruoka tarjolle jo ennen aloitusta, sillä moni tuli suoraan töistä.",
    ),
    (
        "Asiantuntija kiersi pöydissä eikä puhunut edestä.",
        "Ryhmittelylle enemmän aikaa: viimeiset ideat jäivät otsikoiksi.",
    ),
    (
        "Yhteinen yhteenveto seinälle: jokainen näki, mitä omasta pöydästä jäi.",
        "Palautteelle varattu oma hetki, jotta kukaan ei täytä sitä takki päällä.",
    ),
)


def ask_and_answer(workshop: Workshop, cast: Cast) -> None:
    """One question from a member and one from a table; the first is answered to everyone."""
    member = workshop.participants.filter(part="resident", attended=True).first()
    if member is None:
        return
    first = ask_experts(
        workshop, participant=member, text=QUESTION, language="fi", by=cast.facilitator
    )
    waiting = "Vem betalar för underhållet?"
    ask_experts(workshop, table=2, text=waiting, language="sv", by=cast.facilitator)
    answer_question(first, answer=ANSWER, answered_by=WHO, by=cast.first)
    send_answers(workshop, by=cast.first)


def learn(workshop: Workshop, cast: Cast) -> None:
    """Who may be photographed, and five minutes of the facilitator."""
    people = workshop.participants.filter(part="resident", attended=True).order_by("pk")
    for place, person in enumerate(people[:6]):
        record_photo_wish(person, wish=place != 4, by=cast.facilitator)
    user = cast.facilitator.user
    if user is None:
        return
    worked, change = DEBRIEFS[(workshop.number - 1) % len(DEBRIEFS)]
    save_debrief(
        workshop,
        user=user,
        worked=worked,
        change=change,
        by=cast.facilitator,
    )
