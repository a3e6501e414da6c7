# SPDX-License-Identifier: GPL-2.0-or-later
"""Factories of flux files in the forms that networks hand out, tables of towers, and embeddings around them."""

import csv
from datetime import date, datetime, timedelta

import numpy as np
import pytest
import rasterio
from affine import Affine

SHA = "a" * 64
X, Y = 500000.0, 5640000.0
"""UTM 31 N: 3 degrees east, 50.9 north."""
LON, LAT = 3.0, 50.91165


def _written(path, header, rows, remarks=()):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {remark}\n" for remark in remarks)
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


@pytest.fixture
def half_hours(tmp_path):
    """half_hours(name, {column: (rows,) values}, first=…, minutes=30, remarks=()) -> a flux file of half hours."""

    def make(name, columns, first=datetime(2018, 6, 1), minutes=30, remarks=()):
        step = timedelta(minutes=minutes)
        count = len(next(iter(columns.values())))
        times = [first + step * number for number in range(count)]
        stamps = [(f"{one:%Y%m%d%H%M}", f"{one + step:%Y%m%d%H%M}") for one in times]
        rows = [
            (*stamp, *cells)
            for stamp, cells in zip(stamps, zip(*columns.values(), strict=True), strict=True)
        ]
        return _written(
            tmp_path / name, ("TIMESTAMP_START", "TIMESTAMP_END", *columns), rows, remarks
        )

    return make


@pytest.fixture
def flux_days(tmp_path):
    """flux_days(name, values, quality=1.0, first=…, column=…) -> a daily FLUXNET2015 file."""

    def make(name, gpp, quality=1.0, first=date(2018, 6, 1), column="GPP_NT_VUT_REF"):
        shares = np.broadcast_to(quality, len(gpp))
        rows = [
            (f"{first + timedelta(days=n):%Y%m%d}", 12.3, share, value)
            for n, (value, share) in enumerate(zip(gpp, shares, strict=True))
        ]
        return _written(tmp_path / name, ("TIMESTAMP", "TA_F", "NEE_VUT_REF_QC", column), rows)

    return make


@pytest.fixture
def write_table(tmp_path):
    """write_table(name, header, rows) -> a CSV file."""
    return lambda name, header, rows: _written(tmp_path / name, header, rows)


@pytest.fixture
def write_numbers(tmp_path):
    """write_numbers(name, day, values (7, rows, cols), …) -> an embedding raster around LON, LAT, 10 m pixels.

    Its upper left corner lies half the raster west and north of (X, Y).
    """

    def make(name, day, values, sha256=SHA, quality=None, tags=None, crs="EPSG:32631"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        bands = {f"F{n:02d}": band for n, band in enumerate(values, start=1)} | (quality or {})
        height, width = values.shape[1:]
        with rasterio.open(
            path, "w", driver="GTiff", height=height, width=width, count=len(bands), dtype="float32", crs=crs,
            transform=Affine(10, 0, X - 5 * width, 0, -10, Y + 5 * height), nodata=np.nan,
        ) as sink:  # fmt: skip
            for number, (band, array) in enumerate(bands.items(), start=1):
                sink.write(np.broadcast_to(array, (height, width)).astype("float32"), number)
                sink.set_band_description(number, band)
            sink.update_tags(
                ECOFUSE_MODEL="ecofuse-7", ECOFUSE_MODEL_SHA256=sha256,
                **({"ECOFUSE_DATE": str(day)} if day else {}), **(tags or {}),
            )  # fmt: skip
        return path

    return make
