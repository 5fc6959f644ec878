"""From a typed query to a `Query`, strictly: what has no meaning is an error that points at it.

    mining water                both words, in any form
    "state of emergency"        these words, in this order, as written
    "indigenous communities"~5  near each other
    mining OR water             either; AND binds closer than OR, parentheses closer still
    -draft  NOT draft  ^draft   without
    extractiv*                  words that begin so
    "free and prior cons*"      these words, the last of which begins so
    boluarte~  boluarte~2       words spelt nearly so
    title:mining  to:minister   in one field; also author: tag: id: source: and any front-matter key
    country:perú  kind:letter   from a known list; also lang:
    date:2022  date:2019..2021  dates and ranges, either end open
    tag:*                       with any value in the field

Fields side by side mean either value of the same field, and all of different ones. AND, OR and NOT
are operators in capitals only. Small words (`of`, `de`) among others need not be there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from apg_cli.errors import QueryError, UnknownValue
from apg_cli.search import values
from apg_cli.search.analysis import analyse, typed_word, words_and_compounds
from apg_cli.search.lexer import MINUSES, Kind, Lexeme, lex
from apg_cli.search.query import (
    DateRange,
    Everything,
    Fuzzy,
    Has,
    InField,
    Not,
    OneOf,
    Phrase,
    Prefix,
    Query,
    Span,
    Word,
    both,
    either,
)

MOST_WORDS = 1000
DEEPEST = 50
MOST_FUZZY = 20
"""Words spelt nearly so: each is looked for among all words there are."""

_LONGEST_NAME = 7
_DAY = r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?"
_RANGE = re.compile(rf"{_DAY}\.\.(?:{_DAY})?|\.\.{_DAY}")
"""Words in the longest name of a country, so that `country:El Salvador` needs no quotes."""

_OPERATORS = (Kind.AND, Kind.OR, Kind.NOT)
_MARKS = (Kind.OPEN, Kind.CLOSE)


def parse(text: str, known_fields: Collection[str] = ()) -> Query:
    """Give what a query means; nothing typed means everything.

    `known_fields` are front-matter keys of the archive that are not ours. Raise QueryError, with
    the place, for what has no meaning.
    """
    if text.isalnum() and (word := _bare(text)):  # what is asked most often, in a fifth of the time
        return Word(word, (0, len(text)))
    lexemes = list(lex(text, known_fields))
    counted = [lexeme for lexeme in lexemes if lexeme.kind not in _MARKS]
    if len(counted) > MOST_WORDS or len(lexemes) > 4 * MOST_WORDS:
        first = counted[MOST_WORDS] if len(counted) > MOST_WORDS else lexemes[4 * MOST_WORDS]
        raise QueryError(
            f"this query is too long: more than {MOST_WORDS} words", text, first.start, first.end
        )
    if all(lexeme.kind in _OPERATORS for lexeme in lexemes):  # someone looks for the word "or"
        lexemes = [Lexeme(Kind.WORD, item.text, item.start, item.end) for item in lexemes]
    query = _Parser(text, lexemes).whole()
    if query is None:
        if not text.strip():
            return Everything()
        raise QueryError("there is no word to search for in this", text, 0, len(text.rstrip()))
    return query


class _Parser:
    """Go through the lexemes of one query once, from left to right."""

    def __init__(self, text: str, lexemes: Sequence[Lexeme]) -> None:
        self.text = text
        self.lexemes = lexemes
        self.at = 0
        self.depth = 0
        self.fuzzy_words = 0
        self.field = ""
        """The field whose parentheses we are in, as in `country:(Peru OR Chile)`."""

    def whole(self) -> Query | None:
        query = self.alternatives()
        if left := self.peek():  # only a parenthesis ends the alternatives before the end
            raise self.error("this parenthesis closes nothing", left, "Leave it out.")
        return query

    def alternatives(self) -> Query | None:
        """Read what stands between ORs; None where there is no word in any of it."""
        found: list[Query] = []
        before: Lexeme | None = None
        while True:
            query = self.sequence(before)
            if query:
                found.append(query)
            if not self.next_is(Kind.OR):
                break
            before = self.take()
        return either(*found) if found else None

    def sequence(self, before: Lexeme | None) -> Query | None:
        """Read what stands side by side or between ANDs."""
        together: list[list[Query]] = []
        joins = False
        while (lexeme := self.peek()) and lexeme.kind not in (Kind.OR, Kind.CLOSE):
            if lexeme.kind is Kind.AND:
                if before and before.kind in _OPERATORS:
                    raise self.error(f"{lexeme.text} right after {before.text}", lexeme)
                joins = bool(together)
                before = self.take()
                continue
            query = self.negated()
            before = lexeme
            if query is None:
                continue
            if joins:
                together[-1].append(query)
            else:
                together.append([query])
            joins = False
        or_follows = self.next_is(Kind.OR)
        if or_follows and before and before.kind in (Kind.AND, Kind.OR):
            raise self.error(f"OR right after {before.text}", self.lexemes[self.at])
        parts = [both(*queries) for queries in together]
        return both(*_by_field(parts)) if parts else None

    def negated(self) -> Query | None:
        negations = 0
        while self.next_is(Kind.NOT):
            negations += 1
            self.take()
        lexeme = self.peek()
        if lexeme is None or lexeme.kind in (Kind.AND, Kind.OR, Kind.CLOSE):
            return None  # a NOT with nothing after it, as while one is still typing
        query = self.item()
        return Not(query) if query and negations % 2 else query

    def item(self) -> Query | None:
        lexeme = self.take()
        if lexeme.kind is Kind.OPEN:
            return self.group(lexeme)
        if lexeme.kind is Kind.FIELD:
            return self.valued(lexeme)
        if self.field in values.CHOICES or self.field == "date":
            return self.value(self.field, lexeme)
        return self.phrase(lexeme) if lexeme.kind is Kind.PHRASE else self.word(lexeme)

    def group(self, opening: Lexeme) -> Query:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(f"more than {DEEPEST} parentheses inside one another", opening)
        query = self.alternatives()
        if not self.next_is(Kind.CLOSE):
            raise self.error("this parenthesis is never closed", opening, "Close it with ).")
        closing = self.take()
        self.depth -= 1
        if query is None:
            raise self.error("there is no word between these parentheses", opening, "", closing.end)
        return query

    def valued(self, name: Lexeme) -> Query:
        """Read the value of a field."""
        if self.field:
            raise self.error(
                f"a field inside {self.field}:(…)", name, "Close the parenthesis first."
            )
        lexeme = self.peek()
        if lexeme is None or lexeme.kind not in (Kind.WORD, Kind.PHRASE, Kind.OPEN, *_OPERATORS):
            hint = f"Write {self.text[name.start : name.end]}VALUE."
            raise self.error(f"nothing after '{self.text[name.start : name.end]}'", name, hint)
        if lexeme.kind is Kind.WORD and lexeme.text[0] in MINUSES + "^" and len(lexeme.text) > 1:
            hint = f"Write -{self.text[name.start : name.end]}{lexeme.text[1:]}"
            raise self.error("what excludes stands before the field", lexeme, hint)
        self.take()
        field = name.text
        chosen = field in values.CHOICES or field == "date"
        if lexeme.kind is Kind.OPEN:
            self.field = field
            query = self.group(lexeme)
            self.field = ""
            return query if chosen else InField(field, query)
        if lexeme.kind is not Kind.PHRASE and lexeme.text == "*":
            return Has(field, (name.start, lexeme.end))
        if chosen:
            return self.value(field, lexeme)
        inside = self.phrase(lexeme) if lexeme.kind is Kind.PHRASE else self.word(lexeme)
        if inside is None:
            raise self.error("there is no word to search for in this", lexeme)
        return InField(field, inside)

    def value(self, field: str, lexeme: Lexeme) -> Query:
        """Give the query for a value from a known list, or for a date."""
        if field == "date":
            try:
                first, last = values.date_range(lexeme.text.strip())
            except UnknownValue as error:
                raise self.error(error.what, lexeme, error.hint) from None
            return DateRange(first, last, _span(lexeme))
        resolve = values.CHOICES[field]
        for more in range(self.words_ahead(lexeme), 0, -1):
            following = self.lexemes[self.at : self.at + more]
            try:
                known = resolve(" ".join([lexeme.text, *(item.text for item in following)]))
            except UnknownValue:
                continue
            self.at += more
            return OneOf(field, (known,), (lexeme.start, following[-1].end))
        try:
            return OneOf(field, values.listed(resolve, lexeme.text), _span(lexeme))
        except UnknownValue as error:
            raise self.error(error.what, lexeme, error.hint) from None

    def words_ahead(self, lexeme: Lexeme) -> int:
        """Count the plain words that could go on with a name that was not put in quotes."""
        if lexeme.kind is Kind.PHRASE:
            return 0
        count = 0
        for item in self.lexemes[self.at : self.at + _LONGEST_NAME - 1]:
            if item.kind is not Kind.WORD:
                break
            count += 1
        return count

    def phrase(self, lexeme: Lexeme) -> Query:
        if not words_and_compounds(lexeme.text)[0]:
            raise self.error("there is no word between these quotes", lexeme)
        if is_open(lexeme):
            return Prefix(_bare(lexeme.text), _span(lexeme))
        return Phrase(lexeme.text, lexeme.slop, _span(lexeme))

    def word(self, lexeme: Lexeme) -> Query | None:
        """Give the query for one bare word; None for what is punctuation only."""
        text, span = lexeme.text, _span(lexeme)
        if text == "*":
            return Everything()
        body, tilde, edits = text.rpartition("~")
        if tilde and body.strip("~"):
            return self.fuzzy(body, edits, lexeme)
        if text.strip("*") and "*" in text:
            return self.prefix(text, lexeme)
        if _RANGE.fullmatch(text):
            return DateRange(*values.date_range(text), span)  # `2019..`, meant as a date
        bare = _bare(text)
        return Word(bare, span) if bare else None

    def prefix(self, text: str, lexeme: Lexeme) -> Query:
        star = text.index("*")
        if star != len(text) - 1:
            raise QueryError(
                "a * stands for the rest of a word, so only at its end",
                self.text,
                lexeme.start + star,
                lexeme.start + star + 1,
                "To search for text with a * in it, put it in quotes.",
            )
        if not words_and_compounds(text)[0]:
            raise self.error("there is no word before this *", lexeme)
        return Prefix(_bare(text), _span(lexeme))

    def fuzzy(self, body: str, edits: str, lexeme: Lexeme) -> Query:
        tilde = lexeme.start + len(body)
        if edits not in ("", "1", "2"):
            raise QueryError(
                "after ~ comes how many letters may differ: 1 or 2",
                self.text,
                tilde,
                lexeme.end,
                f"Write {body}~ or {body}~2.",
            )
        words, joined = typed_word(body)
        if "*" in body or not (joined or len(words) == 1):
            raise self.error("a ~ comes after one word", lexeme)
        self.fuzzy_words += 1
        if self.fuzzy_words > MOST_FUZZY:
            raise self.error(f"more than {MOST_FUZZY} words with a ~", lexeme)
        return Fuzzy(_bare(body), int(edits or 1), _span(lexeme))

    def peek(self) -> Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def next_is(self, kind: Kind) -> bool:
        return self.at < len(self.lexemes) and self.lexemes[self.at].kind is kind

    def take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def error(self, what: str, lexeme: Lexeme, hint: str = "", end: int = 0) -> QueryError:
        return QueryError(what, self.text, lexeme.start, end or lexeme.end, hint)


def is_open(phrase: Lexeme) -> bool:
    """Tell whether the last of the words in quotes is only begun: a * right after it."""
    words = phrase.text.rstrip()
    return (
        words[-1:] == "*" and words.count("*") == 1 and words[-2:-1].isalnum() and not phrase.slop
    )


def _bare(text: str) -> str:
    """Give a word as typed, without the punctuation around it; empty where there is no word."""
    spans = analyse(text).spans
    return text[spans[0][0] : spans[-1][1]] if spans else ""


def _span(lexeme: Lexeme) -> Span:
    return lexeme.start, lexeme.end


def _by_field(parts: Sequence[Query]) -> list[Query]:
    """Join fields of the same name by OR; what is not in a field stays as it is."""
    groups: dict[object, list[Query]] = {}
    for place, part in enumerate(parts):
        match part:
            case InField(name) | OneOf(name) | Has(name):
                groups.setdefault(name, []).append(part)
            case DateRange():
                groups.setdefault("date", []).append(part)
            case _:
                groups.setdefault(place, []).append(part)
    return [_one_field(group) for group in groups.values()]


def _one_field(parts: Sequence[Query]) -> Query:
    match parts:
        case [DateRange(None, last, span), DateRange(first, None)] | [
            DateRange(first, None, span),
            DateRange(None, last),
        ] if first and last and first <= last:
            return DateRange(first, last, span)  # `date:2019.. date:..2021` means what lies between
    if all(isinstance(part, OneOf) for part in parts):
        one_of = [part for part in parts if isinstance(part, OneOf)]
        chosen = dict.fromkeys(value for part in one_of for value in part.values)
        return OneOf(one_of[0].field, tuple(chosen), one_of[0].span)
    return either(*parts)
