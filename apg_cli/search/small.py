"""Small words of the four languages: among others they neither select nor order statements.

Only what is a small word in each of the languages that have it: `sur` is the south in Spanish, `or`
is gold in French, `son` is a child in English. In quotation marks every word counts.
"""

from __future__ import annotations

WORDS = frozenset(
    """
    a about against also an and any are as at be because been before being between both by could
    did do does for from had has have he her him his how if in into is it its of on our over she
    should some such than that the their them then there these they this those to was we were
    what when where which while who whom whose why with would you your
    al con cual cuales cuando cuantas cuanto cuantos cuál cuáles cuándo cuántas cuánto cuántos
    de del desde donde durante dónde el ella ellas ellos en entre era esa ese eso esta estas
    este estos está fue fueron ha han hasta hay la las le les lo los mas mi muy más ni nos
    nuestra nuestras nuestro nuestros o para pero por porque que quien quienes quién quiénes qué
    se segun según ser si sido sin sobre su sus tambien también te tiene tienen un una uno unos
    y ya
    après au aussi aux avait avec avoir ce ces cet cette chez comment dans des dont du elle
    elles est et eux il ils je leur leurs lui mais mes même ne nos notre nous ont ou où par pas
    pour qu quand quel quelle quelles quels qui quoi sa sans ses sont tous tout toute toutes tu
    une vos votre vous à étaient était été être
    ao aos até com como da das depois dos e ela elas ele eles em entre foi foram há isso isto
    mas na nao nas nem nossa nossas nosso nossos num numa não onde os pela pelas pelo pelos
    quais qual quando quanto quantos quem sem ser seu seus sobre sua suas também tem têm um uma
    umas uns às é
    """.split()
)
"""As they are written: `para` is one, Pará is a place."""


NAMES = frozenset({"UN"})
"""Names that are a small word but for their capitals."""


def is_small(written: str) -> bool:
    """Tell whether a word, as written, is a small one."""
    return written.lower() in WORDS and written not in NAMES
