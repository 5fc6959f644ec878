"""What a page puts around a statement: menus, sharing, cookie notices, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from apg_cli.accession.describe.lines import Paragraph
from apg_cli.accession.describe.patterns import Words

_SKIP = (
    r"(?:skip|jump) (?:to|navigation)|(?:ir|saltar|pasar) al contenido|(?:aller|passer) au contenu"
    r"|(?:pular|ir|saltar) para o conteudo"
)
_COPYRIGHT = (
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|copyleft\b)|(?:all rights reserved"
    r"|todos los derechos reservados"
    r"|tous droits reserves|todos os direitos reservados)\b"
)
_WHERE = (
    r"(?:you are here|(?:usted )?estas? (?:aqui|en)|vous etes ici|voce esta aqui)\s*:"
    r"|(?:home|inicio|accueil|portada|pagina inicial)\s*(?:[>»›/|→]|::)"
)
_FILED = (
    r"(?:tags?|tagged|etiquetas?|etiquetado|mots[- ]cles?|palabras[- ]clave|palavras[- ]chave"
    r"|themes?|temas?"
    r"|categor(?:y|ies|ias?|ies?)|filed under|posted in|archivado en|classe dans|arquivado em"
    r"|marcado com|tagged with|etiquetado con)\s*:"
    r"|(?:posted in|publicado e[nm]|publie dans) (?:news|blog|noticias|comunicados?|actualites"
    r"|communiques?|(?:press )?releases?|statements?|uncategori[sz]ed|sin categoria|non classe"
    r"|sem categoria)\b"
)
_TURN = (
    r"(?:(?:previous|next|older|newer) (?:post|article|story|entry|page|news)s?\b"
    r"|(?:entrada|articulo|noticia|nota|artigo|pagina) (?:anterior|siguiente|seguinte)"
    r"|(?:article|page) (?:precedente?|suivante?))|[←‹]\s|«\s(?!.*»)|(?:previous|next|anterior"
    r"|siguiente"
    r"|precedent|suivant|proximo|seguinte)\s*[:→»›]|[^«]{0,80}[→»›]$"
)
_JOIN_IN = (
    r"(?:subscribe|sign up (?:for|to)|suscrib|inscrivez-vous|abonnez-vous|cadastre-se|follow us"
    r"|siganos|siguenos|suivez-nous|siga-nos|leave a (?:comment|reply)|deja (?:un|tu) comentario"
    r"|laisser un commentaire|deixe um comentario|(?:\d+|no) comments?(?: yet)?$"
    r"|comentarios? ?\(?\d*\)?$"
    r"|\d+ commentaires?$|log ?in$|(?:back to )?top$|volver arriba|haut de (?:la )?page"
    r"|retour en haut"
    r"|voltar ao topo|donate(?: now| today)?$|donar?(?: ahora)?$|faire un don$|doe(?: agora)?$"
    r"|toggle (?:navigation|menu)|(?:open|close) menu|menu$|search(?: for)?\s*[:…]?$"
    r"|buscar\s*[:…]?$"
    r"|rechercher?\s*[:…]?$|pesquisar\s*[:…]?$|(?:print|email|share) this\b|imprimir(?: esta)?"
    r"|imprimer$"
    r"|(?:download|descargar|telecharger|baixar) (?:the |el |le |o )?(?:pdf|document[oe]?)"
    r"|read more\W*$|leer mas\W*$|lire (?:la suite|plus)\W*$|leia mais\W*$|\d+ (?:min(?:ute)?s?"
    r"|minutos) (?:read|de "
    r"lect\w+)$|(?:estimated )?reading time|powered by|proudly powered|loading\b.{0,12}$"
    r"|advertisement$)"
)
_INVITES = Words(
    r"(?:back to (?:the )?(?:news|list|overview|blog|home|all \w+)|make a (?:donation|gift)"
    r"|support (?:us|our work)|get (?:the |our )?latest .{0,50}inbox|stay (?:informed|connected"
    r"|up to date|in touch)|take action(?: now| today)?|join us(?: today)?|comments are closed"
    r"|compart[ae] est[aeo](?: \w+)?|volver a (?:la |las |el )?(?:noticias|lista\w*|inicio)"
    r"|(?:haz|haga|hacer) (?:una|tu|su) donacion|siguiente|deja (?:una|tu) respuesta"
    r"|los comentarios estan cerrados|partage[rz] (?:cet|cette|ce) \w+"
    r"|retour (?:a la liste|aux actualites|a l'accueil)|(?:je fais|faites) un don"
    r"|les commentaires sont (?:fermes|desactives)|compartilhe (?:isso|este|esta)(?: \w+)?"
    r"|faca (?:uma|sua) doacao|(?:assine|receba) (?:a |o |nossa |nosso )?(?:newsletter|boletim)"
    r"(?: por e-?mail)?|deixe uma resposta|voltar (?:para|a|as) (?:a lista|noticias)"
    r"|legal notice|aviso legal|mentions legales|politique de confidentialite"
    r"|terms (?:of (?:use|service)|and conditions)|terminos (?:y condiciones|de uso)"
    r"|conditions d'utilisation|termos de uso)\W*$"
)
"""Lines around a text; within it they may be its headings."""
_RELATED = Words(
    r"(?:related(?: (?:posts?|articles?|content|news|links?|stories|documents?|statements?"
    r"|resources?|reading))?"
    r"|see also|(?:you )?(?:may|might) also (?:like|be interested).*"
    r"|more (?:news|stories|statements|articles)|more (?:from|on|like) .{2,40}|(?:latest"
    r"|recent)(?: (?:news|posts|articles|"
    r"statements|publications|updates))?|read (?:more|also|next)|further reading"
    r"|(?:tambien )?te puede(?:n)? interesar.*|(?:le|les|quiza te) puede interesar.*"
    r"|(?:articulos?|noticias?|notas?|entradas?|contenidos?|documentos?|enlaces?"
    r"|publicaciones) (?:relacionad[oa]s?|recientes)"
    r"|relacionad[oa]s?|(?:lea|lee|vea|ver|mira) (?:tambien|mas)|mas (?:noticias|articulos"
    r"|comunicados)|ultimas (?:noticias|entradas|publicaciones)"
    r"|a lire (?:aussi|egalement)|(?:articles?|contenus?|documents?|liens?|nouvelles) (?:lies?"
    r"|liees?|connexes?|similaires?|recents?|recentes?)"
    r"|(?:voir|lire|consultez) (?:aussi|egalement)|sur le meme (?:sujet|theme)"
    r"|dans la meme (?:rubrique|categorie)|plus d'articles"
    r"|dernier(?:e?s) (?:nouvelles|articles|actualites|publications)"
    r"|(?:veja|leia) (?:tambem|mais)|(?:artigos?|noticias?|posts?|conteudos?|publicacoes"
    r"|documentos?) (?:relacionad[oa]s|recentes)"
    r"|voce tambem pode (?:gostar|se interessar).*"
    r"|mais (?:noticias|artigos|lidas)|ultimas (?:noticias|publicacoes))\s*(?P<colon>:|\W*$)"
)
_CONTACT = Words(
    r"(?:for (?:more|further|additional) information|for (?:media )?(?:interviews|inquiries"
    r"|enquiries)"
    r"|to arrange an? interview|(?:media|press)? ?(?:contacts?|relations|inquiries|enquiries)\b"
    r"|contacts?\b"
    r"|contactos?\b|contatos?\b|para (?:mas|mayor(?:es)?|mais) informac\w+|(?:mas|mayor(?:es)?"
    r"|mais) informac\w+"
    r"|pour (?:plus|de plus amples|obtenir|toute?) .{0,20}(?:informations?|renseignements?)"
    r"|renseignements?\b"
    r"|personnes?[- ]ressources?|informations?\s*:)"
)
_MAIL = re.compile(r"[\w.+-]+(?:@| \[?at\]? )[\w-]+\.\w{2,}")
_REACH = re.compile(
    r"\b(?:tel(?:ephone|efono|efone)?|phone|fax|cell?|mobile"
    r"|ext)\b\s*[.:]"
    r"|\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|\+\d{1,3}[\s.(-]*\d|^(?:https?://|www\.)\S+$"
    r"|\bwww\.\S+"
)
_PAGE = re.compile(
    r"(?:[-|\[ ]*(?:page|pagina|pag\.?|p\.)?\s*\d{1,3}(?:\s*(?:of|de|sur|/)\s*\d{1,3})?[-"
    r"|\] ]*)"
    r"|\.{2,}/\.{2,}\s*\d*|\d{1,2}/\d{1,3}"
)
_SHARING = frozenset(
    """share compartir comparte compartilhar compartilhe partager partagez tweet tweeter twitter
    facebook whatsapp linkedin telegram pinterest instagram youtube reddit email e-mail mail
    print imprimir imprimer copy link copiar enlace copier lien rss x bluesky mastodon threads
    this on in en sur no na por par via com article articulo post page pagina pin it
    like 0""".split()
)
_MENU = frozenset(
    """home inicio accueil about nosotros contact contacto contactez-nous contato news noticias
    nouvelles
    actualites search buscar recherche login donate donar publications publicaciones publicacoes
    resources recursos ressources media medios events eventos evenements blog members membership
    membres miembros membros campaigns campanas campagnes campanhas english espanol francais
    portugues en es fr pt menu who we are us quienes somos qui sommes-nous quem programs
    programas programmes issues temas what do our work archives archivo privacy policy terms
    sitemap careers jobs help faq topics countries regions library subscribe newsletter shop
    statements documents documentos take action get involved""".split()
)
_LONGEST_LABEL = 80
_SEPARATORS = re.compile(r"\s*[|·•»›>/]\s*|\s{3,}|\s[-–]\s")
_LINK = re.compile(r"\[([^\]]{0,80})\]\([^)]{0,300}\)")
"""A link of Markdown, its words and its address."""
_END_MARK = re.compile(r"[-\s]*30[-\s]*|#\s*#\s*#|[*•·\s]{3,}|[-_=\s]{3,}")


@cache
def _starts() -> tuple[tuple[str, Words], ...]:
    return (
        ("skip link", Words(_SKIP)),
        ("picture", Words(r"\[(?:logo|image|imagen|imagem|foto|photo)\b[^\]]{0,60}\]")),
        ("copyright", Words(_COPYRIGHT)),
        ("breadcrumb", Words(_WHERE)),
        ("filing", Words(_FILED)),
        ("link to another page", Words(_TURN)),
        ("button", Words(_JOIN_IN)),
    )


@cache
def _cookie() -> Words:
    return Words(
        r"\bcookies?\b.{0,200}\b(?:we|our|site|website|use|accept|sitio|utiliza|usa|acept|acced|continu"
        r"|utilis|accepte|aceit)|\b(?:use|uses|using|utiliza\w*|usa\w*|utilis\w+|accept\w*|aceita\w*)\b"
        r".{0,60}\bcookies?\b|^(?:cookie|privacy) (?:policy|settings|notice)"
        r"|^politica de (?:cookies"
        r"|privacidad)"
    )


def furniture(units: Sequence[Paragraph]) -> dict[int, str]:
    """Name what is page furniture among paragraphs: their positions, each with the reason."""
    found = {index: why for index, unit in enumerate(units) if (why := _alone(unit))}
    found.update(_menus(units, found))
    found.update(_invitations(units, found))
    found.update(_running_headers(units))
    found.update(_related(units, found))
    found.update(_above_the_heading(units))
    return found


def contact_lines(units: Sequence[Paragraph], start: int, stop: int, *, headed: bool) -> set[int]:
    """Find the lines between two positions that say whom to reach and where.

    With `headed` only those under a heading such as `Contact:`.
    """
    found: set[int] = set()
    for index in range(start, stop):
        unit = units[index]
        short = unit.words <= 30
        heads = short and _CONTACT.match(unit.folded) is not None
        reach = reachable(unit)
        heads = heads and (reach or ":" in unit.text or unit.words <= 4)
        follows = (
            index - 1 in found and unit.gap == 0 and unit.words <= 12 and (reach or not headed)
        )
        if heads or (reach and unit.words <= 20 and not headed) or follows:
            found.add(index)
    return found


def end_mark(unit: Paragraph) -> bool:
    """Tell whether a line only says that the text ends or pauses here: `-30-`, `***`."""
    return len(unit.folded) <= 80 and _END_MARK.fullmatch(unit.folded) is not None


def reachable(unit: Paragraph) -> bool:
    """Tell whether a line gives a telephone number, an e-mail address or a web site."""
    if unit.words > 30:
        return False
    written = "@" in unit.folded or (" " in unit.folded and "at" in unit.folded)
    return bool((written and _MAIL.search(unit.folded)) or _REACH.search(unit.folded))


def _alone(unit: Paragraph) -> str:  # noqa: PLR0911 - one kind of furniture after another
    """Give the reason why a paragraph, seen alone, is page furniture, or nothing."""
    if len(unit.folded) > 600 or (len(unit.folded) < 3 and unit.folded.isalpha()):
        return ""
    folded = _bare(unit)
    if len(folded) <= 24 and _PAGE.fullmatch(folded) and not end_mark(unit):
        return "page number"
    telling = "cookie" in folded or folded.startswith(("privacy", "politica"))
    if telling and unit.words <= 60 and _cookie().search(folded):
        return "cookie notice"
    if unit.words > 30:
        return ""
    if _is_sharing(folded):
        return "sharing"
    if _is_menu(folded):
        return "menu"
    return next((why for why, pattern in _starts() if pattern.match(folded)), "")


def _bare(unit: Paragraph) -> str:
    """Give the folded words of a paragraph without the marks of Markdown for links and headings."""
    return _LINK.sub(r"\1", unit.folded.lstrip("#").lstrip())


def _is_sharing(folded: str) -> bool:
    words = re.findall(r"[\w-]+", folded)
    return (
        bool(words)
        and len(words) <= 16
        and all(word in _SHARING for word in words)
        and (len(words) > 1 or len(folded) > 3)
        and not words[0].isdigit()
    )


def _is_menu(folded: str) -> bool:
    pieces = [piece for piece in _SEPARATORS.split(folded) if piece]
    return len(pieces) >= 3 and _menu_share(pieces) >= 0.5


def _menu_share(pieces: Sequence[str]) -> float:
    return sum(menu_entry(piece) for piece in pieces) / len(pieces)


def menu_entry(piece: str) -> bool:
    """Tell whether a few folded words are an entry of a menu: `about us`, `noticias`."""
    words = piece.split()
    return 0 < len(words) <= 4 and all(word in _MENU for word in words)


def _menus(units: Sequence[Paragraph], found: dict[int, str]) -> dict[int, str]:
    """Find menus written one entry a line: runs of very short lines, half of them menu words."""
    menus: dict[int, str] = {}
    run: list[int] = []
    for index in range(len(units) + 1):
        unit = units[index] if index < len(units) else None
        if unit is not None and len(unit.folded) <= 40 and unit.words <= 4 and not unit.ended:
            run.append(index)
            continue
        entries = [at for at in run if menu_entry(units[at].folded.lstrip("*-•· "))]
        if len(entries) >= 3:
            inside = [at for at in run if entries[0] <= at <= entries[-1]]
            if len(entries) * 2 >= len(inside):
                menus.update(dict.fromkeys(inside, "menu"))
        run = []
    return {index: why for index, why in menus.items() if index not in found}


def _above_the_heading(units: Sequence[Paragraph]) -> dict[int, str]:
    """Find all that stands above the heading whose words end a breadcrumb: `Home > Its title`."""
    for index, unit in enumerate(units[:_MOST_ABOVE]):
        trail = _TRAIL.fullmatch(unit.folded) if "> " in unit.text or "» " in unit.text else None
        if trail and any(
            _same_letters(trail[1], below.folded) for below in units[index + 1 : index + 3]
        ):
            return dict.fromkeys(range(index + 1), "above the heading")
    return {}


_MOST_ABOVE = 120
"""Lines of menus that a page may have above its heading."""
_TRAIL = re.compile(r"(?:[^>»]{1,40} ?[>»] )+([^>»]{8,300})")


def _same_letters(one: str, other: str) -> bool:
    return [*filter(str.isalnum, one)] == [*filter(str.isalnum, other)]


def _invitations(units: Sequence[Paragraph], found: dict[int, str]) -> dict[int, str]:
    """Find lines before and after all sentences that only invite to do something on the page."""
    prose = [index for index, unit in enumerate(units) if unit.prose]
    around = (*range(prose[0]), *range(prose[-1] + 1, len(units))) if prose else ()
    return {
        index: "button"
        for index in around
        if index not in found
        and len(units[index].folded) <= _LONGEST_LABEL
        and _INVITES.match(_bare(units[index]))
    }


def _running_headers(units: Sequence[Paragraph]) -> dict[int, str]:
    """Find lines repeated with another page number, or three times beside page numbers."""
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(units):
        if len(unit.folded) <= 100 and unit.words >= 2 and not unit.ended:
            places.setdefault(re.sub(r"\d+", "0", unit.folded), []).append(index)
    found = {}
    for line, indices in places.items():
        if len(indices) < 3:
            continue
        numbered = (
            len(line.split()) >= 4
            and line.endswith("0")
            and len({units[index].folded for index in indices}) >= 3
        )
        for index in indices[0 if numbered else 1 :]:
            if numbered or any(_is_page_number(units, at) for at in (index - 1, index + 1)):
                found[index] = "running header"
    return found


def _is_page_number(units: Sequence[Paragraph], index: int) -> bool:
    return 0 <= index < len(units) and bool(_PAGE.fullmatch(units[index].folded[:24]))


def _related(units: Sequence[Paragraph], found: dict[int, str]) -> dict[int, str]:
    """Find `Related` and the like with the titles of other pages under it."""
    related: dict[int, str] = {}
    after_text = under = False
    for index, unit in enumerate(units):
        after_text = after_text or unit.prose
        folded = _bare(unit) if len(unit.folded) <= 300 else ""
        match = _RELATED.match(folded)
        if match and not unit.prose and (match["colon"] == ":" or match.end() == len(folded)):
            related[index] = "links to other pages"
            under = after_text
        elif under and (unit.prose or (unit.ended and unit.words > 8)):
            under = False
        elif under and index not in found:
            related[index] = "title of another page"
    return related
