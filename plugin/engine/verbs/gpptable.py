# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``gpptable``: gross primary production of the rows of a table of reflectances."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.refusals import refuse_as_output
from ..gpp.gpp_drivers import Drivers
from ..gpp.head import GppHead, file_of
from ..inference.devices import CPU
from ..inference.model import Model
from ..outputs.band_table import GPP_BANDS, GPP_UNIT
from ..protocol.options import Option, pathname
from ..protocol.report import Report
from ..spectra.placed_table import PlacedTable, read_placed, refuse_two_places, write_placed
from ..spectra.results import beside, columns_of_results, counted
from ..spectra.row_drivers import RowDrivers, drivers_of
from ..spectra.spectra_table import Spectra
from ..spectra.table_rows import EmbeddedRows, embed_table
from ..weather.effect import Effect
from ..weather.fields import Weather, lacking, with_weather
from ..weather.open_weather import open_weather
from ..weather.table_weather import weather_columns

OPTIONS = (
    Option(
        "observations",
        pathname,
        help="table (.csv, .xlsx, .gpkg): site, date, lat, lon, b02 … b12 of 0 to 1, vv and vh in dB, weather",
        required=True,
    ),
    Option(
        "gpp_model",
        pathname,
        help="folder or JSON file of the GPP model (default: the shipped one)",
    ),
    Option(
        "weather", pathname, help="weather by day: a table, NetCDF, Zarr, rasters, or their folder"
    ),
    Option("output", pathname, required=True, help="the table to write (.csv or .gpkg)"),
)
ENDINGS = (".csv", ".gpkg")
STEP = 500
"""Rows from one word on progress to the next."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write the table's rows, and behind its columns GPP, its interval, flags, the embedding and reasons.

    Raises:
        EngineError: an unreadable table, numbers in other units, a GPP model of another embedding, unusable
            weather, or not one row that can be used.
    """
    target = Path(parameters["output"]).absolute()
    refuse_as_output(
        target, [parameters[name] for name in ("observations", "gpp_model", "weather")]
    )
    if target.suffix.lower() not in ENDINGS:
        raise EngineError(f"OUTPUT {target} must end in .csv or .gpkg: a table is written.")
    head = GppHead.load(parameters["gpp_model"])
    model = _model_of(head, parameters["gpp_model"])
    placed = read_placed(parameters["observations"])
    spectra = Spectra.of(placed.table, model.bands("s2"))
    refuse_two_places(spectra.by_site(), placed)
    weather = open_weather(parameters["weather"]) if parameters["weather"] else None
    _say(weather, spectra, report)
    known, spectra = drivers_of(placed, spectra, weather)
    _refuse_unusable(spectra)
    rows = embed_table(spectra, model, _progress(spectra, report))
    _write(target, placed, spectra, head, known, rows, report)
    return {"output": str(target)}


def _model_of(head: GppHead, given: str | None) -> Model:
    """The embedding model that a GPP model was fitted on.

    Raises:
        EngineError: it is not the one that rows are embedded by, or takes more than the day's numbers.
    """
    model = Model.load(device=CPU)
    if (model.name, model.sha256) != (head.embedding_name, head.embedding_sha256):
        raise EngineError(
            f"The GPP model {file_of(given)} was fitted on {head.embedding_name} ({head.embedding_sha256[:8]}), "
            f"but rows are embedded by {model.name} ({model.sha256[:8]}): give a GPP model of that one."
        )
    if head.features != model.length:
        raise EngineError(
            f"The GPP model {file_of(given)} takes {head.features} numbers, and rows have the day's "
            f"{model.length}: give a GPP model of those."
        )
    return model


def _say(weather: Weather | None, spectra: Spectra, report: Report) -> None:
    """What the weather is, and which of the days asked for it lacks."""
    if own := weather_columns(spectra.table):
        report.message(f"Weather beside the rows: {', '.join(own)}.")
    if weather is None:
        return
    for line in weather.said:
        report.message(f"WEATHER: {line}.")
    asked = [d for d, why in zip(spectra.days, spectra.reasons, strict=True) if d and not why]
    if sentence := lacking(weather, asked):
        report.warning(sentence)


def _refuse_unusable(spectra: Spectra) -> None:
    if all(spectra.reasons):
        raise EngineError(
            f"OBSERVATIONS {spectra.table.path}: not one of its {len(spectra.reasons)} rows can be used "
            f"({counted(spectra.reasons)}); row 1 has {spectra.reasons[0]}."
        )


def _progress(spectra: Spectra, report: Report) -> Callable[[int], None]:
    total = spectra.reasons.count("")

    def done(count: int) -> None:
        if count % STEP == 0 or count == total:
            report.progress(count / total, f"Row {count} of {total}")

    return done


def _write(
    target: Path,
    placed: PlacedTable,
    spectra: Spectra,
    head: GppHead,
    known: RowDrivers,
    rows: EmbeddedRows,
    report: Report,
) -> None:
    shown = np.where(np.isnan(rows.expected_error), np.nan, 0.0)  # a row is seen on its own day
    clear = Drivers(known.light, expected_error=rows.expected_error, days_to_clear=shown)
    bands = head.predict(rows.embedding, with_weather(clear, known.weather))
    gpp, flags = (bands[_index(name)] for name in ("gpp", "extrapolated"))
    reasons = [
        why or ("no GPP: the GPP model gives no number here" if np.isnan(value) else "")
        for why, value in zip(spectra.reasons, gpp, strict=True)
    ]
    columns, gave_way = beside(placed.table, columns_of_results(bands, rows.embedding, reasons))
    write_placed(target, placed, columns)
    used = np.array([not why for why in reasons])
    report.message(
        f"GPP of {used.sum()} of {used.size} rows in {target}, "
        f"{100 * np.mean(flags[used] == 1) if used.any() else 0:.0f} % extrapolated."
    )
    if left := counted(reasons):
        report.warning(f"Rows without GPP, their reason in the column 'reason': {left}.")
    if head.shifted:
        report.warning(
            f"GPP from embeddings of all bands and dates lies {head.shift['p90']:.1f} {GPP_UNIT} from what this "
            "GPP model was fitted on: every row is flagged as extrapolated."
        )
    if gave_way:
        report.message(f"The table has columns {', '.join(gave_way)}: ours end in _predicted.")
    if known.weather:
        effect = Effect()
        without = head.predict(rows.embedding, clear)[_index("gpp")]
        effect.add(np.where(used, gpp, np.nan), without)
        report.message(effect.sentence("rows"))


def _index(name: str) -> int:
    return [band.name for band in GPP_BANDS].index(name)
