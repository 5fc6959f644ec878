"""The letter in the text of a mail: without what it answers, forwards, or is signed with."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LITTLE = 40
"""Words above a forwarded letter up to which they only pass it on."""

_FORWARDED = re.compile(
    r"^[ >]*(?:-{2,}\s*)?(?:begin forwarded message|forwarded message|original message"
    r"|mensaje original"
    r"|mensaje reenviado|inicio del mensaje reenviado|message transf[ée]r[ée]|message d'origine"
    r"|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])|mensagem (?:original"
    r"|encaminhada|reencaminhada)"
    r"|weitergeleitete nachricht)(?:\s+(?:by|from|von)\b.*)?\s*:?\s*(?:-{2,})?[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(
    r"^[ >*]*(?P<name>from|de|sent|date|enviado(?: el)?|fecha|envoy[ée]|data|enviada(?: em)?|to"
    r"|para|[àa]|cc"
    r"|copia|subject|asunto|objet|assunto|reply-to|responder a"
    r"|r[ée]pondre [àa])\s*\*?:\*?[ \t]*(?P<value>.*)$",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(
    r"^(?:_{10,}\s*\n+)?\*?(?:from|de)\s?:\*? .+\n(?:.*\n){0,2}?\*?(?:sent|date|enviado(?: el)?"
    r"|fecha|envoy[ée]"
    r"|data|enviada(?: em)?)\s?:\*? .+\n",
    re.IGNORECASE | re.MULTILINE,
)
_WROTE = re.compile(
    r"^(?:on|el|le|em|no dia|am)\b[^\n]{5,200}(?:\n[^\n]{0,120})?\b(?:wrote|escribi[óo]"
    r"|a [ée]crit|escreveu|schrieb)"
    r"\s*:\s*$|^[^\n]{3,80}(?:wrote|escribi[óo]|a [ée]crit|escreveu)\s*:\s*$(?=\n+>)",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^--[ ]?$", re.MULTILINE)
_FOOTER = re.compile(
    r"^(?:sent from my \w+|sent from (?:mail for|outlook)|get outlook for|enviado desde mi \w+"
    r"|envoy[ée] de mon \w+"
    r"|enviado do meu \w+|you (?:received|are receiving) this (?:message|e?-?mail)|to unsubscribe\b"
    r"|unsubscribe\b|para (?:cancelar|darse de baja)|pour (?:vous d[ée]sabonner|se d[ée]sinscrire)"
    r"|this (?:e-?mail|message)(?: and any attachments?)? (?:is|are|may"
    r"|contains?)\b.{0,80}(?:confidential|privileged)"
    r"|(?:este|esta) (?:correo|mensaje|mensagem)\b.{0,80}confiden|ce (?:courriel"
    r"|message)\b.{0,80}confiden"
    r"|virus[- ]free|libre de virus|garanti sans virus|_{20,}\s*\n.{0,100}(?:mailing list|lista"
    r"|liste)).*",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = {
    "from": "sender", "de": "sender",
    "sent": "date", "date": "date", "enviado": "date", "enviado el": "date", "fecha": "date",
    "envoyé": "date", "envoye": "date", "data": "date", "enviada": "date", "enviada em": "date",
    "to": "receiver", "para": "receiver", "à": "receiver", "a": "receiver",
    "subject": "subject", "asunto": "subject", "objet": "subject", "assunto": "subject",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter in a mail; of one that was forwarded, what stands above it in the text too."""

    text: str
    subject: str = ""
    date: str = ""
    sender: str = ""
    receiver: str = ""


def letter(text: str, most: int = 3) -> Letter:
    """Find the letter in the text of a mail.

    What is quoted below or between its words is left out, and its signature; but where those words
    only pass on what is below them, that is the letter. `most` is how often that is tried.
    """
    begins = _passed_on(text)
    if begins is not None:
        above = own(text[:begins])
        forwards = _FORWARDED.match(text, begins) is not None
        few = len(above.split()) <= (_LITTLE if forwards else 8)
        if most and few:
            fields, rest = _fields(_unquoted(text[begins:]))
            deeper = letter(rest, most - 1)
            if len(deeper.text.split()) > len(above.split()):
                return Letter(
                    deeper.text, *(getattr(deeper, key) or fields.get(key, "") for key in _KEYS)
                )
        text = text[:begins]
    kept = own(text)
    if not kept.strip() and text.strip():
        kept = own(_unquoted(text))
    return Letter(kept)


_KEYS = ("subject", "date", "sender", "receiver")


def own(text: str) -> str:
    """Leave out quoted lines, with the line that says whose they are, the signature and footers."""
    text = _WROTE.sub(_if_quoted, text)
    lines = text.split("\n")
    text = "\n".join(line for line in lines if not line.lstrip().startswith(">"))
    signature = _SIGNATURE.search(text)
    if signature and text[: signature.start()].strip():
        text = text[: signature.start()]
    footer = _FOOTER.search(text)
    if footer and len(text) - footer.start() < 2500 and text[: footer.start()].strip():
        text = text[: footer.start()]
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _if_quoted(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 20].lstrip()
    return "" if after.startswith(">") or not after else match[0]


def _passed_on(text: str) -> int | None:
    """Give where another mail begins below the words of this one."""
    places = [
        match.start() for pattern in (_FORWARDED, _OUTLOOK) if (match := pattern.search(text))
    ]
    wrote = _WROTE.search(text)
    if wrote and not text[wrote.end() :].lstrip().startswith(">"):
        below = text[wrote.end() :].split()
        if len(below) > 5:
            places.append(wrote.start())
    return min(places, default=None)


def _unquoted(text: str) -> str:
    """Take one level of quotation off, and the line that says that something is passed on."""
    text = _FORWARDED.sub("", text, count=1) if _FORWARDED.match(text) else text
    wrote = _WROTE.match(text)
    text = text[wrote.end() :] if wrote else text
    lines = text.strip("\n").split("\n")
    filled = [line for line in lines if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in filled)
    if quoted * 2 > len(filled):
        lines = [re.sub(r"^\s*> ?", "", line) for line in lines]
    return "\n".join(lines).strip("\n") + "\n"


def _fields(text: str) -> tuple[dict[str, str], str]:
    """Part the headers that stand above a forwarded letter from its text."""
    found: dict[str, str] = {}
    lines = text.lstrip("_ \n").split("\n")
    last = -1
    for number, line in enumerate(lines[:14]):
        match = _FIELD.match(line)
        if match:
            key = _NAMES.get(match["name"].lower(), "")
            if key:
                found.setdefault(key, match["value"].strip())
            last = number
        elif line.strip() and number - last > 1:
            break
    return (found, "\n".join(lines[last + 1 :])) if len(found) > 1 else ({}, text)
