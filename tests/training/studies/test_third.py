# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder with a third branch, as the study exports it, runs in the engine: with its scenes and without."""

import json
from datetime import date, timedelta

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import rasterio  # noqa: E402
from affine import Affine  # noqa: E402

from models.training.export.onnx_graphs import write_graphs  # noqa: E402
from models.training.export.recovered import networks_of  # noqa: E402
from models.training.network.networks import Networks  # noqa: E402
from models.training.studies import third, third_sensor  # noqa: E402
from plugin.engine.embed.smoke import smoke_test  # noqa: E402
from plugin.engine.errors import EngineError  # noqa: E402
from plugin.engine.inference.model import SHIPPED, Model  # noqa: E402
from plugin.engine.protocol.options import values  # noqa: E402
from plugin.engine.protocol.report import Report  # noqa: E402
from plugin.engine.sensors import HLS_BANDS  # noqa: E402
from plugin.engine.verbs import embed, scenes  # noqa: E402

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", "SCL")
DAYS = [date(2018, 5, 1) + timedelta(10 * n) for n in range(3)]
LANDSAT = date(2018, 5, 12)


class Heard(Report):
    def __init__(self):
        super().__init__()
        self.lines = []

    def message(self, text):
        self.lines.append(text)

    warning = message


def written(path, array, side, description=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    place = Affine(side, 0, 500040, 0, -side, 5599980)
    with rasterio.open(
        path, "w", driver="GTiff", count=1, height=array.shape[0], width=array.shape[1], dtype=array.dtype,
        crs="EPSG:32631", transform=place,
    ) as file:  # fmt: skip
        file.write(array, 1)
        file.set_band_description(1, description)


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """Scene lists of one folder: without and with HLS L30, and with it all cloud."""
    folder = tmp_path_factory.mktemp("scenes")
    rng = np.random.default_rng(0)
    found = {}
    for kind in ("two", "three", "cloudy"):
        for day in DAYS:
            for number, band in enumerate(BANDS):
                dn = (600 + 250 * number + 50 * rng.normal(size=(60, 60))).clip(50)
                array = np.full((60, 60), 4) if band == "SCL" else dn
                written(
                    folder / kind / f"S2_{day:%Y%m%d}_{band}.tif", array.astype(np.uint16), 10, band
                )
        for number in range(2, 8) if kind != "two" else ():
            path = folder / kind / f"HLS.L30.T31UES.{LANDSAT:%Y%j}T103000.v2.0.B0{number}.tif"
            written(path, np.full((20, 20), 700 + 300 * number, np.int16), 30)
        if kind != "two":
            mask = np.full((20, 20), 2 if kind == "cloudy" else 0, np.uint8)
            written(
                folder / kind / f"HLS.L30.T31UES.{LANDSAT:%Y%j}T103000.v2.0.Fmask.tif", mask, 30
            )
        rng = np.random.default_rng(0)  # the same Sentinel-2 in each
        found[kind] = folder / f"{kind}.json"
        given = {"folder": str(folder / kind), "output": str(found[kind])}
        scenes.run(values(scenes.OPTIONS, given), Heard())
    return found


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Model folders: the third sensor weighs nothing, and weighs something."""
    trained = networks_of(SHIPPED)
    fusion = third_sensor.widened(trained.fusion, third_sensor.SENSORS)
    found = {}
    for kind, trust in (("silent", -30.0), ("heard", -1.0)):
        with torch.no_grad():
            fusion.further[third_sensor.NAME].trust.fill_(trust)
        found[kind] = tmp_path_factory.mktemp("models") / kind
        given = Networks(trained.encoders, fusion, trained.decoder, trained.doubt)
        write_graphs(given, found[kind])
        third.write_third_manifest(SHIPPED, found[kind])
    return found


@pytest.fixture
def embedded(tmp_path):
    """embedded(list, model folder, day, …) -> (bands, rows, cols), and what was said."""

    def make(listed, model, day=DAYS[1], **options):
        output, heard = tmp_path / "e.tif", Heard()
        given = {
            "scenes": str(listed),
            "date": day.isoformat(),
            "model": str(model),
            "output": str(output),
        }
        embed.run(values(embed.OPTIONS, {**given, **options}), heard)
        with rasterio.open(output) as file:
            return file.read(), heard.lines

    return make


def test_the_folder_is_read_and_runs(folders):
    model = Model.load(folders["heard"], "CPU")
    assert model.sensors == ("s2", "s1", "hls") and model.bands("hls") == HLS_BANDS
    assert any("Smoke test: passed" in line for line in smoke_test(str(folders["heard"]), "CPU"))


def test_errors_and_novelty_stay_those_of_stage_3(folders, lists, embedded):
    """Without scenes of the third sensor every band is the shipped model's, error and novelty too."""
    model = Model.load(folders["heard"], "CPU")
    assert {"calibration", "novelty_limit"} <= {*model.manifest} and "doubt" not in model.manifest
    shipped, _ = embedded(lists["two"], SHIPPED, LANDSAT, quality_bands="ALL")
    found, _ = embedded(lists["two"], folders["heard"], LANDSAT, quality_bands="ALL")
    assert len(found) == len(shipped) > 7
    np.testing.assert_allclose(found, shipped, atol=1e-4)


@pytest.mark.parametrize(("kind", "day"), [("two", DAYS[1]), ("two", LANDSAT), ("three", DAYS[1])])
def test_a_sensor_that_weighs_nothing_changes_nothing(folders, lists, embedded, kind, day):
    shipped, _ = embedded(lists["two"], SHIPPED, day)
    found, said = embedded(lists[kind], folders["silent"], day)
    np.testing.assert_allclose(found[:7], shipped[:7], atol=1e-4)
    assert not any("are not looked at" in line for line in said)


def test_a_third_sensor_is_seen_through_where_it_is_clear(folders, lists, embedded):
    """Empty slots, without its scenes, are as a date all of which is cloud."""
    model = folders["heard"]
    without, _ = embedded(lists["two"], model, LANDSAT)
    with_it, _ = embedded(lists["three"], model, LANDSAT)
    cloudy, _ = embedded(lists["cloudy"], model, LANDSAT)
    assert np.isfinite(without).all()
    assert np.abs(with_it[:7] - without[:7]).max() > 1e-3
    assert np.array_equal(cloudy[:7], without[:7])


def test_days_beyond_the_manifests_reach_are_not_looked_at(folders, lists, embedded, tmp_path):
    far = LANDSAT + timedelta(25)
    near, _ = embedded(lists["two"], folders["heard"], far)
    found, _ = embedded(lists["three"], folders["heard"], far)
    assert not np.array_equal(
        found, near
    )  # 12 May is near to the date of 11 May, a slot of that day
    manifest = json.loads((folders["heard"] / "manifest.json").read_text())
    manifest["window"]["hls_max_days"] = 0
    shorter = tmp_path / "model"
    shorter.mkdir()
    for name in manifest["files"]:
        (shorter / name).symlink_to(folders["heard"] / name)
    (shorter / "manifest.json").write_text(json.dumps(manifest))
    assert np.array_equal(
        embedded(lists["three"], shorter, far)[0], embedded(lists["two"], shorter, far)[0]
    )


def test_a_model_of_two_sensors_says_that_it_does_not_look_at_the_third(lists, embedded):
    plain, _ = embedded(lists["two"], SHIPPED)
    found, said = embedded(lists["three"], SHIPPED)
    assert np.array_equal(found, plain)
    line = "1 scenes of Landsat (HLS L30) are not looked at: ecofuse-7 reads no such sensor."
    assert line in said


def test_pixels_of_60_m_take_means_of_its_clear_cells(folders, lists, embedded):
    found, _ = embedded(lists["three"], folders["heard"], LANDSAT, resolution="60")
    fine, _ = embedded(lists["three"], folders["heard"], LANDSAT)
    assert found.shape[1:] == (10, 10)
    blocks = fine[:7].reshape(7, 10, 6, 10, 6).mean((2, 4))
    assert np.abs(found[:7] - blocks)[:, 3:-3, 3:-3].mean() < 0.1 * blocks.std()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda m: m["window"].pop("hls_max_days"),
            "window.hls_max_days is missing, expected the days",
        ),
        (
            lambda m: m["sensors"]["hls"].update(bands=["B02"]),
            "expected bands among blue, green, red, nir",
        ),
        (
            lambda m: m["sensors"].update(modis=m["sensors"]["hls"]),
            "expected s2, s1, hls, and not modis",
        ),
        (
            lambda m: m["graphs"]["fusion"]["inputs"].update(hls_features=[11, 24, "B"]),
            "graphs.encoder_hls is missing",
        ),
        (lambda m: m["sensors"].pop("hls"), r"error\[0\] is 18, expected 12"),
    ],
    ids=["no days", "a band", "unknown", "no encoder", "not named"],
)
def test_a_manifest_that_is_wrong_is_refused_by_its_place(folders, tmp_path, change, says):
    manifest = json.loads((folders["silent"] / "manifest.json").read_text())
    change(manifest)
    for name in manifest["files"]:
        (tmp_path / name).symlink_to(folders["silent"] / name)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(EngineError, match=says):
        Model.load(tmp_path, "CPU")
