# SPDX-License-Identifier: GPL-2.0-or-later
"""The worked examples of the help on the sample forest: what each algorithm is given, and what it writes."""

import csv
import json
from pathlib import Path

from truecolour import acquisitions, write_true_colour

from plugin.algorithms.styling import dress
from plugin.runtime.job import run_job

SUMMER, CLOUDY = "2019-07-06", "2019-06-21"
FIRST, LAST, STEP = "2019-01-15", "2019-12-20", "20"
EARLY, LATE = ("2019-06-21", "2019-07-06", "2019-07-31"), ("2020-05-06", "2020-05-11", "2020-05-16")
SEASON = ("2019-05-01", "2019-09-30")
LEFT, TOP, PIXEL = 5271982.58, 2533004.21, 10.0
"""Of the sample forest, EPSG:3035."""
CLEARINGS = ((71, 45, 4), (46, 64, 3), (50, 29, 3), (40, 55, 3), (58, 68, 3))
FOREST = ((60, 33, 5), (91, 53, 5), (38, 82, 5), (16, 38, 4), (84, 94, 4))
"""Row, column and side in pixels: boxes drawn on clearings and on closed forest."""
SITES = ((72, 47), (62, 35))
"""A clearing and the forest."""


class Examples:
    """One run of every example into a folder, each made when it is first asked for."""

    def __init__(self, python, scenes, folder, feedback):
        self.python, self.scenes, self.folder, self.feedback = (
            python,
            scenes,
            Path(folder),
            feedback,
        )
        self.made = {}

    def run(self, verb, **options):
        """Run a verb of the engine, as its algorithm does; what lies in the folder is not made again."""
        kinds = ("output", "output_folder", "class_model", "cluster_model")
        target = next((options[kind] for kind in kinds if kind in options), "")
        if not target or not Path(target).exists():
            print(verb, flush=True)
            run_job(self.python, verb, options, self.feedback)

    def path(self, name):
        """Where an output of that name lies."""
        return str(self.folder / name)

    def once(self, key, make):
        """What ``make`` gives, made once."""
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def listed(self):
        """The scene list."""

        def make():
            self.run("scenes", folder=str(self.scenes), output=self.path("scenes.json"))
            return self.path("scenes.json")

        return self.once("scenes", make)

    def picture(self, day):
        """True colour of a date as it was taken."""

        def make():
            target = self.folder / f"taken_{day}.tif"
            write_true_colour(acquisitions(Path(self.listed()))[day], day, target)
            return self.styled(target, "rgb")

        return self.once("picture " + day, make)

    def styled(self, path, kind, model=""):
        """The path, with its style beside it."""
        dress(path, kind, cluster_model=model)
        return str(path)

    def embedding(self, day=SUMMER):
        """The embedding of a day."""

        def make():
            target = self.path(f"embedding_{day}.tif")
            self.run("embed", scenes=self.listed(), date=day, output=target)
            return self.styled(target, "embedding")

        return self.once("embedding " + day, make)

    def series(self):
        """Embeddings of a year, by their days."""

        def make():
            folder = self.path("series")
            self.run(
                "embedseries", scenes=self.listed(), start=FIRST, end=LAST, step=STEP, output_folder=folder
            )  # fmt: skip
            return [str(path) for path in sorted(Path(folder).glob("*.tif"))]

        return self.once("series", make)

    def reconstruction(self):
        """A day under cloud as it would look without."""
        target = self.path("reconstruction.tif")
        self.run("reconstruct", embeddings=self.embedding(CLOUDY), output=target)
        return self.styled(target, "reconstruction")

    def gpp_under_cloud(self):
        """GPP of the same day, with its range."""
        target = self.path("gpp_cloudy.tif")
        self.run("predictgpp", embeddings=self.embedding(CLOUDY), output=target)
        return self.styled(target, "gpp")

    def year_colours(self):
        """Colours of the numbers of the year, which the larger model has beside the day's."""
        numbers, target = self.path("year.tif"), self.path("year_colours.tif")
        model = str(Path(__file__).resolve().parents[2] / "models" / "ecofuse-64")
        self.run("embed", scenes=self.listed(), date=SUMMER, model=model, output=numbers)
        self.run("pca", embeddings=numbers, output=target)
        return self.styled(target, "colours")

    def clusters(self):
        """Six clusters of the summer day."""
        model, target = self.path("clusters.json"), self.path("clusters.tif")
        self.run("fitclusters", embeddings=[self.embedding()], clusters=6, cluster_model=model)
        self.run("assignclusters", embeddings=self.embedding(), cluster_model=model, output=target)
        return self.styled(target, "clusters", model)

    def change(self):
        """Three days of May against three of the summer before: what was felled in between."""
        target = self.path("change.tif")
        self.run(
            "change", before=[self.embedding(day) for day in EARLY],
            after=[self.embedding(day) for day in LATE], limit=2.0, output=target,
        )  # fmt: skip
        return self.styled(target, "change")

    def seasons(self):
        """The season of 2019."""
        target = self.path("seasons.tif")
        self.run("phenology", embeddings=self.series(), year=2019, output=target)
        return self.styled(target, "phenology")

    def similar(self):
        """Clearings wanted, forest not."""
        target = self.path("similar.tif")
        self.run(
            "similarity", embeddings=self.embedding(), positives=self.shapes("clearings", clearing=CLEARINGS),
            negatives=self.shapes("forest", forest=FOREST), measure="PROBE", output=target,
        )  # fmt: skip
        return self.styled(target, "similarity")

    def samples(self):
        """Boxes of both classes."""
        return self.shapes("samples", forest=FOREST, open=CLEARINGS)

    def classes(self):
        """Two classes, and how sure they are."""

        def make():
            model, target, sure = map(self.path, ("classes.json", "classes.tif", "confidence.tif"))
            embeddings = [self.embedding()]
            self.run(
                "fitclassifier", embeddings=embeddings, samples=self.samples(), field="class",
                class_model=model,
            )  # fmt: skip
            self.run(
                "classify", embeddings=embeddings, class_model=model, output=target, confidence=sure
            )
            return self.styled(target, "classes", model), self.styled(sure, "confidence"), model

        return self.once("classes", make)

    def queries(self):
        """Where to label next."""
        target = self.path("next.gpkg")
        _, _, model = self.classes()
        self.run(
            "querypoints", embeddings=[self.embedding()], class_model=model, count=12, output=target
        )
        return target

    def design(self):
        """The points of a sample of the classes."""
        target = self.path("visit.gpkg")
        self.run("samplingdesign", map=self.classes()[0], standard_error=0.03, output=target)
        return target

    def profiles(self):
        """Site -> days and NDVI, of the year's embeddings reconstructed, at a clearing and in the forest."""
        layers = []
        for day in self.series():
            target = self.path("values_" + Path(day).stem[-10:] + ".tif")
            self.run("reconstruct", embeddings=day, output=target)
            layers.append(target)
        sites = [{"site": n, "at": at} for n, at in zip(("clearing", "forest"), SITES)]
        points = [
            feature({"type": "Point", "coordinates": list(at_pixel(row + 0.5, col + 0.5))}, site=one["site"])
            for one in sites
            for row, col in [one["at"]]
        ]  # fmt: skip
        table = self.path("profiles.csv")
        self.run(
            "profiles", layers=layers, sites=self.geojson("sites", points), site_field="site", output=table
        )  # fmt: skip
        found = {}
        with open(table, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                value = row.get("NDVI") or row.get("ndvi")
                if value:
                    found.setdefault(row["site"], []).append((row["date"], float(value)))
        return found

    def segments(self):
        """Stands and clearings as polygons."""
        target = self.path("segments.gpkg")
        self.run("segments", embeddings=[self.embedding()], difference=0.8, output=target)
        return target

    def period(self):
        """Mean and spread of the numbers of five months."""

        def make():
            folder = Path(self.path("period"))
            self.run(
                "embedperiod", scenes=self.listed(), start=SEASON[0], end=SEASON[1], step="14",
                output_folder=str(folder),
            )  # fmt: skip
            return self.styled(next(folder.glob("*.tif")), "period")

        return self.once("period", make)

    def colours(self):
        """Colours fitted on these months."""
        target = self.path("colours.tif")
        self.run("pca", embeddings=self.period(), output=target)
        return self.styled(target, "colours")

    def zonal(self):
        """Site -> days and mean GPP of the year's embeddings, over a clearing and a piece of forest."""
        layers = []
        for day in self.series():
            target = self.path("gpp_" + Path(day).stem[-10:] + ".tif")
            self.run("predictgpp", embeddings=day, output=target)
            layers.append(target)
        boxes = self.shapes("stands", clearing=CLEARINGS[:1], forest=FOREST[:1])
        table = self.path("zonal.csv")
        self.run("zonal", layers=layers, polygons=boxes, id_field="class", output=table)
        found = {}
        with open(table, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["band"] == "gpp" and row["mean"]:
                    found.setdefault(row["polygon"], []).append((row["date"], float(row["mean"])))
        return found

    def shapes(self, name, **boxes):
        """A GeoJSON file of boxes, their class in the column ``class``."""
        found = [
            feature({"type": "Polygon", "coordinates": [ring(*box)]}, **{"class": kind})
            for kind, several in boxes.items()
            for box in several
        ]
        return self.geojson(name, found)

    def geojson(self, name, features):
        """Write features in EPSG:3035."""
        crs = {"type": "name", "properties": {"name": "EPSG:3035"}}
        whole = {"type": "FeatureCollection", "crs": crs, "features": features}
        Path(self.path(name + ".geojson")).write_text(json.dumps(whole), encoding="utf-8")
        return self.path(name + ".geojson")


def feature(geometry, **properties):
    """A GeoJSON feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def at_pixel(row, col):
    """x and y of a place in rows and columns."""
    return LEFT + PIXEL * col, TOP - PIXEL * row


def ring(row, col, side):
    """The corners of a box, closed."""
    corners = (
        (row, col),
        (row, col + side),
        (row + side, col + side),
        (row + side, col),
        (row, col),
    )
    return [list(at_pixel(*corner)) for corner in corners]
