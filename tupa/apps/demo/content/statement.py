"""What the panel that has ended said together: invented, like its members."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import t

__all__ = ["AMENDMENT", "ANSWER", "DISSENT", "INTRODUCTION", "POINTS", "TITLE"]

TITLE = t(
    "Tavarat kestämään ja kiertämään",
    "Saker som håller och cirkulerar",
    "Things that last and circulate",
)
INTRODUCTION = t(
    "Me 25 espoolaista mietimme viidessä työpajassa, miten ostaa vähemmän ja jakaa enemmän.",
    "Vi är 25 esbobor som i fem workshoppar funderade på hur man köper mindre och delar mer.",
    "We are 25 residents who considered in five workshops how to buy less and share more.",
)
POINTS = (
    t(
        "Jokaisella suuralueella pitää olla paikka, josta voi lainata tavaroita ja työkaluja.",
        "I varje storområde ska det finnas ett ställe där man kan låna saker och verktyg.",
        "Every major district needs a place where things and tools can be borrowed.",
    ),
    t(
        "Korjaamista pitää voida oppia ja tehdä kirjastoissa ja nuorisotiloissa iltaisin.",
        "Man ska kunna lära sig reparera, och göra det, i bibliotek och ungdomslokaler på kvällar.",
        "It must be possible to learn to repair, and to do it, in libraries and youth centres.",
    ),
    t(
        "Kaupungin pitää ostaa käytettyä ja kunnostettua aina, kun se on mahdollista.",
        "Staden ska köpa begagnat och renoverat alltid när det är möjligt.",
        "The city must buy used and refurbished goods whenever possible.",
    ),
)
AMENDMENT = "Lainaamoon pitää päästä myös pyörätuolilla ja ilman autoa."
DISSENT = "Hinnan ja kestävyyden pitää ratkaista, ei sen, onko tavara käytetty."
ANSWER = t(
    (
        "Kaupunginhallitus kiittää paneelia. Lainaamot ja korjausillat on otettu palvelujen "
        "suunnitelmiin. Hankintaohjeeseen lisätään, että käytetty vaihtoehto selvitetään ensin."
    ),
    (
        "Stadsstyrelsen tackar panelen. Låneställena och reparationskvällarna har tagits med i "
        "planerna för tjänsterna. I upphandlingsanvisningen skrivs in att det begagnade "
        "alternativet utreds först."
    ),
    (
        "The city board thanks the panel. Lending places and repair evenings are in the plans of "
        "the services. The purchasing guideline will say that a used alternative is looked at "
        "first."
    ),
)
