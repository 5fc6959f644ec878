"""Small words of the four languages: among others they neither select nor order statements.

Only what is a small word in each of the languages that have it: `sur` is the south in Spanish, `or`
is gold in French, `son` is a child in English. In quotation marks every word counts.
"""

from __future__ import annotations

WORDS = frozenset(
    "a an and are as at be been by did do does for from had has have how if in into is it its of on "
    "our than that the their them then there these they this those to was we were what when where "
    "which who whom whose why with "
    "al con cual cuales cuál cuáles cuando cuándo cuantas cuántas cuantos cuántos cuanto cuánto de "
    "del desde donde dónde el en entre era esa ese eso esta está estas este estos fue ha han hasta "
    "hay la las le les lo los mas más mi muy ni o para pero por porque que qué quien quién quienes "
    "quiénes se según segun ser si sin su sus también tambien te un una uno unos y ya "
    "à au aux avec ce ces cet cette comment dans des du elle elles est et était étaient eux il ils "
    "je leur leurs mais mes ne nos notre nous ou où par pas pour qu quand quel quelle quelles quels "
    "qui quoi sa sans ses sont tu une vos votre vous "
    "ao aos às com como da das depois dos e é ele eles em foi foram isso isto mas na nas não nao "
    "nem num numa os onde pela pelas pelo pelos qual quais quando quanto quantos quem sem seu seus "
    "sua suas também um uma umas uns".split()
)
"""As they are written: `para` is one, Pará is a place."""


def is_small(written: str) -> bool:
    """Tell whether a word, as written, is a small one; in capitals it is a name, as `UN` is."""
    return written.lower() in WORDS and not (len(written) > 1 and written.isupper())
