# SPDX-License-Identifier: GPL-2.0-or-later
"""A cube whose dates or pixels have changed since it was listed is refused, and never read as another date."""

import shutil

import netCDF4
import numpy as np
import pytest
import zarr

from plugin.engine.errors import EngineError
from plugin.engine.pixels.open_files import forget_files, stored_numbers
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes, values

SIDE = 12
X, Y = 500005.0 + 10 * np.arange(SIDE), 5599995.0 - 10 * np.arange(SIDE)


def netcdf(path, days, x=X, y=Y, group="", more=0):
    with netCDF4.Dataset(path, "w") as root:
        file = root.createGroup(group) if group else root
        for name, held in (("time", days), ("y", y), ("x", x)):
            root.createDimension(name, len(held))
            root.createVariable(name, "f8", (name,))[:] = held
        root["time"].units = "days since 2018-05-01"
        root.crs = "EPSG:32631"
        for band in ("B02", "B04", "B08"):
            filled = np.array([1000 + more + day for day in days])[:, None, None]
            file.createVariable(band, "u2", ("time", "y", "x"))[:] = filled


def store(path, days, x=X, y=Y):
    group = zarr.open_group(str(path), mode="w", zarr_format=2)
    for name, held in (("time", days), ("y", y), ("x", x)):
        array = group.create_array(name, shape=(len(held),), dtype="f8")
        array[:], array.attrs["_ARRAY_DIMENSIONS"] = held, [name]
    group["time"].attrs["units"] = "days since 2018-05-01"
    group.attrs["crs"] = "EPSG:32631"
    for band in ("B02", "B04", "B08"):
        array = group.create_array(band, shape=(len(days), len(y), len(x)), dtype="u2")
        array[:] = np.array([1000 + day for day in days])[:, None, None]
        array.attrs["_ARRAY_DIMENSIONS"] = ["time", "y", "x"]


def grouped(path, days, **axes):
    netcdf(path, days, group="bands", **axes)


WRITERS = {"a.nc": netcdf, "b.nc": grouped, "a.zarr": store}
CHANGED = {
    "a date before": {"days": [-5, 0, 5]},
    "other dates": {"days": [0, 6]},
    "dates turned round": {"days": [5, 0]},
    "rows turned round": {"days": [0, 5], "y": Y[::-1]},
    "columns moved": {"days": [0, 5], "x": X + 100},
    "more rows": {"days": [0, 5], "y": 5599995.0 - 10 * np.arange(SIDE + 1)},
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
def test_cube_that_has_changed_since_it_was_listed_is_refused(run, tmp_path, name, changed):
    path, listed, points = tmp_path / name, tmp_path / "scenes.json", tmp_path / "points.json"
    WRITERS[name](path, [0, 5])
    run(scenes, s2=[str(path)], output=listed)
    points.write_text("[[500025, 5599955]]")
    run(values, scenes=listed, points=points, output=tmp_path / "a.csv")
    forget_files()
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    WRITERS[name](path, **changed)
    with pytest.raises(
        EngineError, match=r"has other dates, rows or columns than when it was listed"
    ):
        run(values, scenes=listed, points=points, output=tmp_path / "b.csv")
    assert not (tmp_path / "b.csv").exists()


def test_new_numbers_on_the_same_axes_are_read(run, tmp_path):
    path, listed = tmp_path / "a.nc", tmp_path / "scenes.json"
    netcdf(path, [0, 5])
    run(scenes, s2=[str(path)], output=listed)
    held = [asset for scene in SceneSet.load(listed).scenes for asset in scene.assets.values()]
    assert {len(asset.axes) for asset in held} == {8}
    before = stored_numbers([held[0]], 0, 2, 0, 2).max()
    forget_files()
    path.unlink()
    netcdf(path, [0, 5], more=100)
    assert stored_numbers([held[0]], 0, 2, 0, 2).max() == before + 100


def test_names_of_axes_that_are_none_change_them(run, tmp_path):
    path, listed = tmp_path / "a.zarr", tmp_path / "scenes.json"
    store(path, [0, 5])
    run(scenes, s2=[str(path)], output=listed)
    forget_files()
    (path / "B04" / ".zattrs").write_text('{"_ARRAY_DIMENSIONS": 2.5}')
    (tmp_path / "points.json").write_text("[[500025, 5599955]]")
    with pytest.raises(EngineError, match="has other dates, rows or columns"):
        run(values, scenes=listed, points=tmp_path / "points.json", output=tmp_path / "a.csv")
