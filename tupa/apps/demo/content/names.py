"""Given names, invented surnames and invented streets, by first language and gender."""

from __future__ import annotations

__all__ = ["GIVEN", "STREETS", "SURNAMES"]

GIVEN: dict[str, dict[str, tuple[str, ...]]] = {
    "suomi": {
        "nainen": tuple(
            (
                "Aino Helmi Kaarina Sanni Liisa Inkeri Vilma Tuulia Saara Päivi Leena Marjatta "
                "Iida Oona Hilkka Anniina Riitta Sirkka Emmi Kerttu Pirkko Elli"
            ).split()
        ),
        "mies": tuple(
            (
                "Veikko Eetu Jukka Otso Pekka Urho Toivo Mikko Lauri Heikki Juhani Antero Matias "
                "Onni Tapio Kalevi Arttu Seppo Niilo Ville Jouni Esko"
            ).split()
        ),
        "muu": ("Kuu", "Rae", "Vieno", "Tuisku", "Rusko"),
    },
    "ruotsi": {
        "nainen": tuple("Ingrid Siv Maja Elsa Gunilla Linnea Carita Ebba Birgitta Freja".split()),
        "mies": tuple("Rolf Axel Mikael Göran Emil Bo Anton Henrik Viking Oskar".split()),
        "muu": ("Love", "Robin", "Kim"),
    },
    "muu": {
        "nainen": tuple(
            "Olga Noor Hodan Liis Mei Layla Svetlana Kadri Amina Priya Zahra Yelena Thuy Salma".split()
        ),
        "mies": tuple(
            "Ahmed Sergei Tarmo Bilal Wei Yusuf Dmitri Rasmus Karim Arjun Omar Jaan Minh Pavel".split()
        ),
        "muu": ("Noa", "Sasha", "Ariel"),
    },
}

SURNAMES: dict[str, tuple[str, ...]] = {
    "suomi": tuple(
        """
        Kuusamaa Rantavirta Sammalkaarre Kaislavuo Havukoro Katajaluoto Usvaniitty Lummeranta
        Hallakumpu Naavasuo Kivisalmio Tyrskyvaara Pihlajakaarre Suopursunen Kanervatuuli
        Lehtotuuli Karpalokorpi Poutaharju Jäkälämaa Tuulisaarto Haapavire Sarakallio Vanamotar
        Kultapoukama Rastaskoro Ahvenluoma Korentosuo Merikaarre Routakumpu Aaltokivio Helmipuro
        Syysrae Mustikkavaara Pilvikoto Ruokolahtela Kuovintaival
        """.split()
    ),
    "ruotsi": tuple(
        """
        Strandgren Björkfjärd Tallviken Ljungskär Vassberga Havslind Stenrönn Snöklippa Alskärsson
        Måsholmer Dimbäcken Enåsgren Rönnfjärd Blåsippare
        """.split()
    ),
    "muu": tuple(
        """
        Merekask Rannalehis Kõrkjamets Berezovoda Sosnogor Ryabinogor Nakhlawadi Bahrzaytun
        Reemshams Dayaxgeed Xeebcadde Zhuhelin Songwanhe Nadivan Samudrapath Thongbien Seawillow
        Fernharbour
        """.split()
    ),
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
