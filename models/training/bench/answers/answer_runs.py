# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of each answer over a number of pixels; what a run needs of an earlier one lies in the same folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from models.training.bench.answers.made_days import boxes, fields, visited, wide_days
from models.training.bench.every_nth import DAY, wide_in
from models.training.bench.measure import Child, engine
from plugin.engine.__main__ import VERBS

SUMMER = 8
"""Of the fifteen days, counted from 0: in July."""
BEFORE, AFTER = slice(4, 7), slice(8, 11)
"""Days that a change is looked for between."""


@dataclass(frozen=True)
class Runs:
    """The runs over made inputs of one folder."""

    home: Path

    def day(self, pixels: int) -> Path:
        """The embedding of one day."""
        return wide_days(self.home, pixels)[SUMMER]

    def path(self, name: str, pixels: int) -> Path:
        """What a run over so many pixels writes."""
        return self.home / f"{pixels}-{name}"

    def reconstruct(self, pixels: int) -> Child:
        """Reflectance and backscatter of a day."""
        return engine(
            "reconstruct", embeddings=self.day(pixels), output=self.path("values.tif", pixels)
        )

    def fitclusters(self, pixels: int) -> Child:
        """Eight clusters of a day."""
        return engine(
            "fitclusters", embeddings=self.day(pixels), clusters=8,
            cluster_model=self.path("clusters.json", pixels),
        )  # fmt: skip

    def assignclusters(self, pixels: int) -> Child:
        """After :meth:`fitclusters`."""
        return engine(
            "assignclusters", embeddings=self.day(pixels),
            cluster_model=self.path("clusters.json", pixels), output=self.path("clusters.tif", pixels),
        )  # fmt: skip

    def similarity(self, measure: str, pixels: int) -> Child:
        """By boxes of one kind against two others."""
        return engine(
            "similarity", embeddings=self.day(pixels), positives=boxes(self.home, ("a",)),
            negatives=boxes(self.home, ("b", "c")), measure=measure, output=self.path("like.tif", pixels),
        )  # fmt: skip

    def change(self, pixels: int) -> Child:
        """Three days against three before, with the table of months."""
        days = wide_days(self.home, pixels)
        return engine(
            "change", before=days[BEFORE], after=days[AFTER],
            output=self.path("change.tif", pixels), report=self.path("change.csv", pixels),
        )  # fmt: skip

    def phenology(self, pixels: int) -> Child:
        """A year of fifteen days."""
        return engine(
            "phenology", embeddings=wide_days(self.home, pixels), year=2019,
            output=self.path("seasons.tif", pixels),
        )  # fmt: skip

    def fitclassifier(self, learner: str, pixels: int) -> Child:
        """Of 25 boxes in three classes, whatever the size of the raster."""
        return engine(
            "fitclassifier", embeddings=self.day(pixels), samples=boxes(self.home, ("a", "b", "c")),
            field="class", learner=learner, class_model=self.path(f"{learner}.json", pixels),
        )  # fmt: skip

    def classify(self, learner: str, pixels: int) -> Child:
        """After :meth:`fitclassifier`."""
        return engine(
            "classify", embeddings=self.day(pixels), class_model=self.path(f"{learner}.json", pixels),
            output=self.path(f"{learner}.tif", pixels),
        )  # fmt: skip

    def confidence(self, pixels: int) -> Child:
        """Classes by logistic regression with all bands of confidence."""
        return engine(
            "classify", embeddings=self.day(pixels), class_model=self.path("LOGISTIC.json", pixels),
            output=self.path("LOGISTIC.tif", pixels), confidence=self.path("confidence.tif", pixels),
        )  # fmt: skip

    def querypoints(self, pixels: int) -> Child:
        """Where to label next, after :meth:`fitclassifier`."""
        return engine(
            "querypoints", embeddings=self.day(pixels), class_model=self.path("LOGISTIC.json", pixels),
            output=self.path("next.gpkg", pixels),
        )  # fmt: skip

    def samplingdesign(self, pixels: int) -> Child:
        """A sample of the map that :meth:`classify` made."""
        return engine(
            "samplingdesign", map=self.path("LOGISTIC.tif", pixels), output=self.path("visit.gpkg", pixels)
        )  # fmt: skip

    def area(self, pixels: int) -> Child:
        """Areas of that map, by 60 points a class."""
        classes = self.path("LOGISTIC.tif", pixels)
        points = visited(self.path("visited.geojson", pixels), classes)
        return engine(
            "area",
            map=classes,
            samples=points,
            field="class",
            output=self.path("areas.csv", pixels),
        )

    def profiles(self, pixels: int) -> Child:
        """Fifteen days at 25 boxes, whatever the size of the raster."""
        return engine(
            "profiles", layers=wide_days(self.home, pixels), sites=boxes(self.home, ("a", "b", "c")),
            output=self.path("profiles.csv", pixels),
        )  # fmt: skip

    def zonal(self, pixels: int) -> Child:
        """Means of one day over squares that cover all of it."""
        return engine(
            "zonal", layers=self.day(pixels), polygons=fields(self.home, pixels),
            output=self.path("zonal.csv", pixels),
        )  # fmt: skip

    def embedperiod(self, pixels: int) -> Child:
        """A month of scenes of eleven dates, every tenth day."""
        side = round(pixels**0.5)
        scenes, target = self.path("scenes.json", pixels), self.path("period", pixels)
        engine(
            "scenes", folder=wide_in(self.path("scenes", pixels), 512, side), s2_scaling="10000", output=scenes
        )  # fmt: skip
        shutil.rmtree(target, ignore_errors=True)
        return engine(
            "embedperiod", scenes=scenes, start=DAY + timedelta(10), end=DAY + timedelta(40), step=10,
            output_folder=target,
        )  # fmt: skip

    def pca(self, pixels: int) -> Child:
        """Colours of one day, by a basis fitted on it."""
        return engine("pca", embeddings=self.day(pixels), output=self.path("colours.tif", pixels))

    def segments(self, pixels: int) -> Child:
        """Polygons of one day."""
        return engine(
            "segments", embeddings=self.day(pixels), output=self.path("segments.gpkg", pixels)
        )

    def chains(self) -> list[dict[str, Callable[[int], Child]]]:
        """Name of a row -> its run, in groups that need nothing of each other; verbs of this version alone.

        Within a group each finds what those before it have made.
        """
        groups: list[dict[str, Callable[[int], Child]]] = [
            {"reconstruct": self.reconstruct},
            {"fitclusters": self.fitclusters, "assignclusters": self.assignclusters},
            {
                "similarity, MAHALANOBIS": lambda pixels: self.similarity("MAHALANOBIS", pixels),
                "similarity, PROBE": lambda pixels: self.similarity("PROBE", pixels),
            },
            {"change, 3 days and 3": self.change},
            {"phenology, 15 days": self.phenology},
            {
                "fitclassifier, FOREST": lambda pixels: self.fitclassifier("FOREST", pixels),
                "classify, FOREST": lambda pixels: self.classify("FOREST", pixels),
            },
            {
                "fitclassifier, LOGISTIC": lambda pixels: self.fitclassifier("LOGISTIC", pixels),
                "classify, LOGISTIC": lambda pixels: self.classify("LOGISTIC", pixels),
                "classify, LOGISTIC, with confidence": self.confidence,
                "querypoints": self.querypoints,
                "samplingdesign": self.samplingdesign,
                "area": self.area,
            },
            {"profiles, 15 days at 25 polygons": self.profiles},
            {"zonal, one polygon for 10,000 pixels": self.zonal},
            {"embedperiod, 4 days of 11 dates": self.embedperiod},
            {"pca": self.pca},
            {"segments": self.segments},
        ]
        there = [
            {name: run for name, run in group.items() if name.partition(",")[0] in VERBS} for group in groups
        ]  # fmt: skip
        return [group for group in there if group]
