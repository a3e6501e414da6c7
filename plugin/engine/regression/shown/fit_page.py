# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user reads of a fit: figures on sites left out, plots, and all that was not used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import isfinite
from pathlib import Path

from ...files.whole import put_text, refused
from ...protocol.unsaid import without_secrets
from ..lines.accuracy import FEWEST, Score, medians
from ..lines.site_intervals import FEWEST as FEWEST_SITES
from ..proof import Proof
from .charts import against, by_month, series

_STYLE = (
    "body{font-family:sans-serif;margin:2em;max-width:70em}td,th{padding:.2em .8em;text-align:left}"
    "tr:nth-child(even){background:#f4f4f4}svg{display:block;margin:1em 0}"
)
MOST_SERIES = 60
"""Sites whose days are drawn."""


@dataclass(frozen=True)
class Words:
    """What a page says beside its figures."""

    title: str
    unit: str
    kept: str
    """What was left out together: sites, years, blocks of days."""
    facts: list[str] = field(default_factory=list)
    """Sentences on what was fitted, and on what."""
    warnings: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(what, why)."""


def page_of(proof: Proof, words: Words) -> str:
    """The page as HTML; every text of a user is escaped."""
    rows, unit = proof.rows, words.unit or "units of the column"
    sites, score = proof.sites, proof.score
    r2, rmse = medians(sites)
    parts = [
        f"<!doctype html><meta charset='utf-8'><title>{escape(words.title)}</title><style>{_STYLE}</style>",
        f"<h1>{escape(words.title)}</h1>",
        *(f"<p>{escape(fact)}</p>" for fact in words.facts),
        *(f"<p><b>Warning:</b> {escape(text)}</p>" for text in words.warnings),
        f"<h2>Scores with {escape(words.kept)} left out</h2>",
        _table(HEAD, [_line("all", score)]),
        f"<p>Median of sites with at least {FEWEST} days: R2 {_number(r2)}, RMSE {_number(rmse)} {escape(unit)}."
        " R2 is 1 - SSE / SST. Bias is predicted less measured. Coverage is the share of days within the interval "
        "from 10 to 90 %, made without the days it is held against; 80 % is meant.</p>",
        *([_few(len(sites))] if len(sites) < FEWEST_SITES else []),
        "<h3>Extrapolation</h3>",
        _table(HEAD, _flag_lines(proof)),
        "<h2>Measured against predicted</h2>",
        against(rows.values, proof.predicted, rows.sites, unit),
        "<h2>Errors by month</h2><p>The bar holds the middle half of the days, the line 8 of 10.</p>",
        by_month(rows.days, proof.predicted - rows.values, unit),
        f"<h2>Sites: {len(sites)}</h2>",
        _table(HEAD, [_line(site, one) for site, one in sites.items()]),
        "<p>Dark: measured. Red: predicted by a fit that has not seen the site or block. Bars: 10 to 90 %.</p>",
    ]
    for site in list(sites)[:MOST_SERIES]:
        mine = rows.sites == site
        drawn = (proof.predicted[mine], proof.low[mine], proof.high[mine])
        parts.append(f"<h3>{escape(site)}</h3>")
        parts.append(series(rows.days[mine], rows.values[mine], *drawn, unit))
    parts += [
        f"<h2>Left out: {len(words.left_out)}</h2>",
        _table(("What", "Why"), words.left_out) if words.left_out else "<p>Nothing.</p>",
    ]
    return "\n".join(parts)


def write_fit_page(path: Path, proof: Proof, words: Words) -> None:
    """Write the page, under its name only when whole.

    Raises:
        EngineError: it cannot be written.
    """
    with refused(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_text(path, without_secrets(page_of(proof, words)))


HEAD = ("", "Days", "R2", "RMSE", "Bias", "Coverage")


def _line(name: str, score: Score) -> tuple[str, ...]:
    return (
        name, str(score.rows), _number(score.r2), _number(score.rmse), f"{score.bias:+.3g}",
        f"{100 * score.coverage:.0f} %",
    )  # fmt: skip


def _flag_lines(proof: Proof) -> list[tuple[str, ...]]:
    names = {False: "like the other sites", True: "extrapolated"}
    found = [(name, proof.of_flagged(flag)) for flag, name in names.items()]
    return [_line(name, score) for name, score in found if score]


def _few(sites: int) -> str:
    return (
        f"<p><b>Warning:</b> {sites} site{'s are' if sites > 1 else ' is'} too few for an interval that holds at a "
        f"new one: it is made of {'the worst of these' if sites > 1 else 'its blocks of days'}. "
        f"From {FEWEST_SITES} sites on it is more.</p>"
    )


def _number(value: float) -> str:
    return f"{value:.3g}" if isfinite(value) else "-"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    def line(cells: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    return "<table>" + line(head, "th") + "".join(line(row, "td") for row in rows) + "</table>"
