"""Given names, invented surnames and invented streets, by first language and gender."""

from __future__ import annotations

__all__ = ["GIVEN", "STREETS", "SURNAMES"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN: dict[str, dict[str, tuple[str, ...]]] = {
    "suomi": {
        "nainen": _words(
            "Aino Helmi Kaarina Sanni Liisa Inkeri Vilma Tuulia Saara Päivi Leena Marjatta "
            "Iida Oona Hilkka Anniina Riitta Sirkka Emmi Kerttu Pirkko Elli"
        ),
        "mies": _words(
            "Veikko Eetu Jukka Otso Pekka Urho Toivo Mikko Lauri Heikki Juhani Antero Matias "
            "Onni Tapio Kalevi Arttu Seppo Niilo Ville Jouni Esko"
        ),
        "muu": ("Kuu", "Rae", "Vieno", "Tuisku", "Rusko"),
    },
    "ruotsi": {
        "nainen": _words("Ingrid Siv Maja Elsa Gunilla Linnea Carita Ebba Birgitta Freja"),
        "mies": _words("Rolf Axel Mikael Göran Emil Bo Anton Henrik Viking Oskar"),
        "muu": ("Love", "Robin", "Kim"),
    },
    "muu": {
        "nainen": _words(
            "Olga Noor Hodan Liis Mei Layla Svetlana Kadri Amina Priya Zahra Yelena Thuy Salma"
        ),
        "mies": _words(
            "Ahmed Sergei Tarmo Bilal Wei Yusuf Dmitri Rasmus Karim Arjun Omar Jaan Minh Pavel"
        ),
        "muu": ("Noa", "Sasha", "Ariel"),
    },
}

SURNAMES: dict[str, tuple[str, ...]] = {
    "suomi": _words("""
        Kuusamaa Rantavirta Sammalkaarre Kaislavuo Havukoro Katajaluoto Usvaniitty Lummeranta
        Hallakumpu Naavasuo Kivisalmio Tyrskyvaara Pihlajakaarre Suopursunen Kanervatuuli
        Lehtotuuli Karpalokorpi Poutaharju Jäkälämaa Tuulisaarto Haapavire Sarakallio Vanamotar
        Kultapoukama Rastaskoro Ahvenluoma Korentosuo Merikaarre Routakumpu Aaltokivio Helmipuro
        Syysrae Mustikkavaara Pilvikoto Ruokolahtela Kuovintaival
        """),
    "ruotsi": _words("""
        Strandgren Björkfjärd Tallviken Ljungskär Vassberga Havslind Stenrönn Snöklippa Alskärsson
        Måsholmer Dimbäcken Enåsgren Rönnfjärd Blåsippare
        """),
    "muu": _words("""
        Merekask Rannalehis Kõrkjamets Berezovoda Sosnogor Ryabinogor Nakhlawadi Bahrzaytun
        Reemshams Dayaxgeed Xeebcadde Zhuhelin Songwanhe Nadivan Samudrapath Thongbien Seawillow
        Fernharbour
        """),
}

STREETS: tuple[str, ...] = (
    "Esimerkkikuja",
    "Mallikatu",
    "Kuvitelmakuja",
    "Näytekatu",
    "Harjoituspolku",
    "Keksitynkuja",
    "Esittelynraitti",
)
