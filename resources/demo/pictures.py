# SPDX-License-Identifier: GPL-2.0-or-later
"""The pictures of the help: every analysis on the sample forest, drawn by QGIS in the styles that users see.

    QT_QPA_PLATFORM=offscreen python3 resources/demo/pictures.py

Runs under the Python that has PyQGIS, with an engine set up (``ECOFUSE_CACHE`` or ``ECOFUSE_PYTHON``). Writes
``resources/help/*.png``, but for ``map.png``.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("GDAL_PAM_ENABLED", "NO")

SIDE, GAP, HEAD = 200, 10, 26
"""Pixels of a map, between maps, and above them for a caption."""
LARGEST = 60_000
"""Bytes of a picture."""


def main():
    """Run the examples in a folder of their own, and draw them."""
    from qgis.core import QgsApplication, QgsProcessingFeedback

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=HERE.parent / "help")
    parser.add_argument("--work", type=Path, help="folder for what is made; it is kept")
    parser.add_argument("--only", nargs="*", help="names of pictures")
    given = parser.parse_args()
    application = QgsApplication([], False)
    application.initQgis()
    from examples import Examples

    from plugin.runtime.environment import find

    folder = given.work or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    # QGIS may write into a NetCDF file that it opens: the examples get a copy
    scenes = folder / "scenes"
    shutil.copytree(HERE / "scenes" / "romania_forest", scenes, dirs_exist_ok=True)
    examples = Examples(str(find().python), scenes, folder, QgsProcessingFeedback())
    for name, draw in pictures().items():
        if given.only and name not in given.only:
            continue
        target = given.output / f"{name}.png"
        image = draw(examples)
        if not image.save(str(target), "PNG", 0):
            raise SystemExit(f"{target} cannot be written.")
        size = target.stat().st_size
        print(target, size, flush=True)
        if size > LARGEST:
            raise SystemExit(f"{target} has {size} bytes, {LARGEST} at most.")
    if not given.work:
        shutil.rmtree(folder)
    application.exitQgis()


def pictures():
    """Name of each picture -> what draws it from the examples."""
    from drawing import boxes_of, lines, points_of, raster, strip

    def reconstruct(of):
        from examples import CLOUDY

        made = of.reconstruction()
        return strip(
            raster(of.embedding()),
            (f"{CLOUDY} as it was taken", [raster(of.picture(CLOUDY))]),
            ("Reconstruct", [raster(made)]),
            ("the same in infrared", [raster(made, "infrared")]),
        )

    def cloudy_day(of):
        from examples import CLOUDY

        gpp = of.gpp_under_cloud()
        return strip(
            raster(of.embedding()),
            (f"{CLOUDY}, under cloud", [raster(of.picture(CLOUDY))]),
            ("the same day, filled", [raster(of.reconstruction())]),
            ("its GPP, 10th percentile", [raster(gpp, band=2)]),
            ("its GPP, 90th percentile", [raster(gpp, band=3)]),
            ("colours of the year", [raster(of.year_colours())]),
        )

    def clusters(of):
        from examples import SUMMER

        return strip(
            raster(of.embedding()),
            (f"{SUMMER}", [raster(of.picture(SUMMER))]),
            ("Embed one day", [raster(of.embedding())]),
            ("Fit and Assign clusters", [raster(of.clusters())]),
        )

    def change(of):
        from examples import EARLY, LATE

        return strip(
            raster(of.embedding()),
            (EARLY[1], [raster(of.picture(EARLY[1]))]),
            (LATE[-1], [raster(of.picture(LATE[-1]))]),
            ("Find changes, LIMIT 2", [raster(of.change()), raster(of.picture(LATE[-1]))]),
        )

    def phenology(of):
        return strip(
            raster(of.embedding()),
            ("2019-07-06", [raster(of.picture("2019-07-06"))]),
            ("Find seasons: start", [raster(of.seasons())]),
        )

    def similarity(of):
        similar = of.similar()
        wanted = boxes_of(of.path("clearings.geojson"), "#ffd400")
        other = boxes_of(of.path("forest.geojson"), "#ff3df2")
        return strip(
            raster(of.embedding()),
            ("wanted yellow, others pink", [wanted, other, raster(of.picture("2019-07-06"))]),
            ("Find similar places", [raster(similar)]),
        )

    def classify(of):
        classes, sure, _ = of.classes()
        return strip(
            raster(of.embedding()),
            ("samples", [boxes_of(of.samples(), "#ffd400"), raster(of.picture("2019-07-06"))]),
            ("Classify; next points", [points_of(of.queries(), "#ff3df2"), raster(classes)]),
            ("Confidence", [raster(sure)]),
        )

    def area(of):
        return strip(
            raster(of.embedding()),
            ("Design a sample", [points_of(of.design(), "#000000"), raster(of.classes()[0])]),
            (
                "what is labelled",
                [points_of(of.design(), "#ffd400"), raster(of.picture("2019-07-06"))],
            ),
        )

    def segments(of):
        return strip(
            raster(of.embedding()),
            ("2019-07-06", [raster(of.picture("2019-07-06"))]),
            (
                "Draw fields and stands",
                [boxes_of(of.segments(), "#ffd400", "0.3"), raster(of.picture("2019-07-06"))],
            ),
        )

    def period(of):
        return strip(
            raster(of.embedding()),
            ("2019-07-06", [raster(of.picture("2019-07-06"))]),
            ("Embed periods: May to Sept.", [raster(of.period())]),
            ("Colours of embeddings", [raster(of.colours())]),
        )

    def zonal(of):
        return lines("GPP of two stands in 2019, Means over polygons (gC m⁻² d⁻¹)", of.zonal(), 16)

    def profiles(of):
        return lines("NDVI of two sites in 2019, Profiles of sites", of.profiles())

    def model(name):
        from model_picture import designed

        return lambda _: designed(name)

    return {
        "cloudy_day": cloudy_day,
        "reconstruct": reconstruct,
        "clusters": clusters,
        "change": change,
        "phenology": phenology,
        "similarity": similarity,
        "classify": classify,
        "area": area,
        "segments": segments,
        "period": period,
        "profiles": profiles,
        "zonal": zonal,
        "model_clusters": model("scenes_embed_clusters"),
        "model_changes": model("scenes_embed_changes"),
        "model_colours": model("scenes_period_colours"),
        "model_fields": model("scenes_gpp_fields"),
        "model_classes": model("label_classify_area"),
    }


if __name__ == "__main__":
    main()
