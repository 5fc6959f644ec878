"""Small words of the four languages: among others they neither select nor order statements.

Only what is a small word in each of the languages that have it: `sur` is the south in Spanish, `or`
is gold in French, `son` is a child in English. In quotation marks every word counts.
"""

from __future__ import annotations

WORDS = frozenset(
    "a an and are as at be been by did do does for from had has have how if in into is it its of on "
    "our than that the their them then there these they this those to was we were what when where "
    "which who whom whose why with "
    "al con cual cuales cuando cuantas cuantos cuanto de del desde donde el en entre era esa ese eso "
    "esta estas este estos fue ha han hasta hay la las le les lo los mas mi muy ni o para pero por "
    "porque que quien quienes se segun ser si sin su sus tambien te un una uno unos y ya "
    "au aux avec ce ces cet cette comment dans des du elle elles est et etait eux il ils je leur "
    "leurs mais mes ne nos notre nous ou par pas pour qu quand quel quelle quelles quels qui quoi sa "
    "sans ses sont tu une vos votre vous "
    "ao aos com como da das depois dos e ele eles em foi foram isso isto mais mas na nas nao nem nos "
    "num numa os onde ou pela pelas pelo pelos qual quais quando quanto quantos quem sao se sem seu "
    "seus sua suas um uma umas uns".split()
)
"""Folded."""


def is_small(word: str, typed: str = "") -> bool:
    """Tell whether a folded word is a small one; typed in capitals it is a name, as `UN` is."""
    return word in WORDS and not (len(typed) > 1 and typed.isupper())
