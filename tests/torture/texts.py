"""Texts to take in, as many as one likes, each known by a word that no other has and by its end."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

_LANGUAGES = {
    "en": (
        "Open letter on {place}: {word}",
        "{city}, March {day}, {year}",
        "Dear Minister,",
        "We write about the defenders of the river in {place}, who have been in prison for {n} days.",
        "We ask the government to publish their names and to let their families visit them.",
    ),
    "es": (
        "Carta abierta sobre {place}: {word}",
        "{city}, {day} de marzo de {year}",
        "Señora Ministra:",
        "Escribimos sobre quienes defienden el río en {place}, presos desde hace {n} días.",
        "Pedimos al gobierno que publique sus nombres y permita la visita de sus familias.",
    ),
    "fr": (
        "Lettre ouverte sur {place} : {word}",
        "{city}, le {day} mars {year}",
        "Madame la Ministre,",
        "Nous écrivons au sujet de ceux qui défendent le fleuve en {place}, emprisonnés depuis {n} jours.",
        "Nous demandons au gouvernement de publier leurs noms et de laisser entrer leurs familles.",
    ),
    "pt": (
        "Carta aberta sobre {place}: {word}",
        "{city}, {day} de março de {year}",
        "Senhora Ministra:",
        "Escrevemos sobre quem defende o rio em {place}, em prisão há {n} dias.",
        "Pedimos ao governo que publique os seus nomes e permita a visita das famílias.",
    ),
}
_PLACES = ("Honduras", "Peru", "Guatemala", "Colombia", "Chile", "Ecuador", "Bolivia", "Brazil")
_CITIES = ("Ottawa", "Lima", "Quito", "Bogotá", "Santiago", "Montréal")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to take in."""

    word: str
    """Stands in this text and in no other."""
    end: str
    """Its last line: where it is missing the text was cut short."""
    content: bytes
    lines: tuple[str, ...]
    """All that a statement has to hold of it."""
    suffix: str = ".txt"


def text(rng: random.Random, number: int, paragraphs: int = 2) -> Text:
    """Write the text of a number; the generator decides its language, place and day."""
    word = f"zq{number:05}x"
    title, dateline, salutation, begins, asks = _LANGUAGES[rng.choice(sorted(_LANGUAGES))]
    values = {
        "word": word,
        "place": rng.choice(_PLACES),
        "city": rng.choice(_CITIES),
        "day": rng.randint(2, 28),
        "year": rng.randint(1995, 2024),
        "n": rng.randint(40, 900),
    }
    end = f"End of the text {word}."
    body = [begins if n % 2 == 0 else asks for n in range(paragraphs)]
    lines = [line.format(**values) for line in (title, dateline, salutation, *body, end)]
    return Text(word, end, "\n\n".join(lines).encode() + b"\n", tuple(lines[2:]))


def texts(rng: random.Random, count: int, first: int = 0) -> list[Text]:
    """Write some texts."""
    return [text(rng, number) for number in range(first, first + count)]


def as_page(text: Text) -> Text:
    """Make a web page of a text: one that apg has read by processes of their own."""
    title, *rest = text.content.decode().strip().split("\n\n")
    paragraphs = "".join(f"<p>{line}</p>\n" for line in rest)
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>\n{paragraphs}</body></html>"
    return replace(text, content=page.encode(), suffix=".html")
