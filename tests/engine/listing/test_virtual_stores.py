# SPDX-License-Identifier: GPL-2.0-or-later
"""Stores without pixels of their own are refused by their name."""

import json

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of

GROUP = {".zgroup": '{"zarr_format": 2}', "B04/0.0": ["x.nc", 0, 10]}


@pytest.mark.parametrize("content", [{"version": 1, "refs": GROUP}, GROUP], ids=["refs", "bare"])
def test_kerchunk_in_json(tmp_path, content):
    path = tmp_path / "refs.json"
    path.write_text(json.dumps(content))
    with pytest.raises(EngineError, match=r"kerchunk.* which are not followed"):
        bands_of(path)


def test_kerchunk_in_parquet(tmp_path):
    folder = tmp_path / "refs.parq"
    (folder / "B04").mkdir(parents=True)
    (folder / ".zmetadata").write_text(json.dumps({"metadata": {}, "record_size": 1000}))
    (folder / "B04" / "refs.0.parq").write_bytes(b"PAR1")
    with pytest.raises(EngineError, match=r"kerchunk.* which are not followed"):
        bands_of(folder)


def test_icechunk(tmp_path):
    for part in ("snapshots", "manifests", "chunks", "refs"):
        (tmp_path / part).mkdir()
    with pytest.raises(EngineError, match="Icechunk repository, which is not read"):
        bands_of(tmp_path)


def test_json_that_is_neither_keeps_its_own_words(tmp_path):
    path = tmp_path / "other.json"
    path.write_text(json.dumps({"refs": "a list", "B04": 1}))
    with pytest.raises(EngineError, match="neither a STAC item"):
        bands_of(path)
