"""Draw cost against size: small plots side by side, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from tests.benchmarks.engines.figures import Figures

COLOURS = {
    "ours": "#b3261e",
    "fts5": "#1f6feb",
    "tantivy": "#1a7f37",
    "bm25s": "#8250df",
    "stock_whoosh": "#6e7781",
}
WIDTH, HEIGHT = 230, 170
"""Of one plot, with its words."""
_BESIDE = 14
"""For the last label of an axis, which is centred on its end."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 12, 26, 24
_ACROSS = 4
_KEY = 28


def drawn(figures: Figures, measures: Sequence[str]) -> str:
    """Draw a plot for each measure, both axes by powers of ten."""
    lines = {
        measure: {
            engine: points for engine in COLOURS if (points := _points(figures, measure, engine))
        }
        for measure in measures
    }
    shown = [measure for measure in measures if lines[measure]]
    across = min(_ACROSS, len(shown))
    width, height = across * WIDTH + _BESIDE, -(-len(shown) // max(1, across)) * HEIGHT + _KEY
    shape = f'viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        *_key({engine for measure in shown for engine in lines[measure]}),
    ]
    for number, measure in enumerate(shown):
        x, y = number % across * WIDTH, number // across * HEIGHT + _KEY
        parts.append(f'<g transform="translate({x} {y})">')
        parts += _plot(measure, figures.sizes(), lines[measure])
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _points(figures: Figures, measure: str, engine: str) -> list[tuple[int, float]]:
    found = [(size, figures.median(measure, size, engine)) for size in figures.sizes()]
    return [(size, value) for size, value in found if value]


def _key(engines: set[str]) -> Iterator[str]:
    for number, engine in enumerate(name for name in COLOURS if name in engines):
        x = 14 + number * 110
        yield f'<circle cx="{x}" cy="14" r="4" fill="{COLOURS[engine]}"/>'
        yield f'<text x="{x + 9}" y="18">{engine.replace("_", " ")}</text>'


def _plot(
    name: str, sizes: Sequence[int], lines: Mapping[str, Sequence[tuple[int, float]]]
) -> Iterator[str]:
    values = [value for points in lines.values() for _, value in points]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    high = max(high, low + 1)
    left, right = log10(sizes[0]), max(log10(sizes[-1]), log10(sizes[0]) + 1)

    def at(size: float, value: float) -> str:
        x = _LEFT + (log10(size) - left) / (right - left) * (WIDTH - _LEFT - _RIGHT)
        y = HEIGHT - _BOTTOM - (log10(value) - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM)
        return f"{x:.1f},{y:.1f}"

    yield f'<text x="{_LEFT}" y="16" font-weight="600">{escape(name)}</text>'
    for power in range(low, high + 1):
        begin, end = at(sizes[0], 10.0**power), at(10**right, 10.0**power)
        y = begin.partition(",")[2]
        yield f'<path d="M{begin}L{end}" stroke="#d0d7de" fill="none"/>'
        below = float(y) + 4
        yield f'<text x="{_LEFT - 5}" y="{below:.1f}" text-anchor="end">{10.0**power:,g}</text>'
    for size in sizes:
        x = at(size, 10.0**low).partition(",")[0]
        yield f'<text x="{x}" y="{HEIGHT - 8}" text-anchor="middle">{size:,}</text>'
    for engine, points in lines.items():
        colour = COLOURS[engine]
        places = [at(size, value) for size, value in points]
        yield f'<path d="M{"L".join(places)}" stroke="{colour}" stroke-width="2" fill="none"/>'
        for place in places:
            x, y = place.split(",")
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
