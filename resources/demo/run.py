# SPDX-License-Identifier: GPL-2.0-or-later
"""The demo: scenes in, embeddings, clusters and GPP out, a QGIS project and a printed map.

    python3 resources/demo/run.py --scenes tree --output demo-output

Runs under the Python that has PyQGIS, with the plugin enabled in the profile at
``QGIS_CUSTOM_CONFIG_PATH``. Every step is the algorithm a user clicks, called by ``qgis_process``.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CLUSTERS = 8
OWN = "ecofuse-demo.qgz"
"""The file by which an older demo is known: such a folder may be replaced."""


def main():
    """Run all steps in a folder beside the output, and put it in place when it is whole."""
    from places import CHOICES
    from steps import StepError

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scenes", choices=sorted(CHOICES), default="tree")
    parser.add_argument("--output", type=Path, default=Path("demo-output"))
    asked = parser.parse_args()
    target = asked.output.resolve()
    if target.exists() and any(target.iterdir()) and not (target / OWN).exists():
        sys.exit(f"{target} is not empty and holds no earlier demo: choose another folder.")
    work = target.with_name(target.name + ".part")
    shutil.rmtree(work, ignore_errors=True)
    try:
        places, rows = CHOICES[asked.scenes]()
        work.mkdir(parents=True)
        build(places, rows, work)
    except (StepError, OSError) as error:
        shutil.rmtree(work, ignore_errors=True)
        sys.exit(f"The demo stopped: {error}")
    shutil.rmtree(target, ignore_errors=True)
    work.rename(target)
    say(f"Done: open {target / OWN} in QGIS, or look at {target / 'map.png'}.")


def build(places, rows, folder):
    """Make everything the demo leaves, in ``folder``."""
    from project import make_project
    from steps import run

    scene_lists, embeddings = {}, {}
    for place in places:
        suffix = "" if place is places[-1] else f"-{place.name}"  # the last one is the main series
        scene_lists[place.name] = folder / f"scenes{suffix}.json"
        say(f"{place.title}: listing the scenes")
        run(
            "ecofuse:scenes",
            OUTPUT=scene_lists[place.name],
            REPORT=folder / f"report{suffix}.html",
            **place.inputs,
        )
        embeddings[place.name] = embed(place, scene_lists[place.name], folder / "embeddings")

    everything = [path for paths in embeddings.values() for path in paths]
    model = folder / "clusters.json"
    say(f"Fitting {CLUSTERS} clusters to all {len(everything)} embeddings")
    run(
        "ecofuse:fitclusters", EMBEDDINGS=everything, CLUSTERS=CLUSTERS, SEED=1, CLUSTER_MODEL=model
    )
    for path in everything:
        say(f"Clusters and GPP of {path.stem}")
        clusters = folder / "clusters" / path.name.replace("embedding", "clusters")
        gpp = folder / "gpp" / path.name.replace("embedding", "gpp")
        clusters.parent.mkdir(exist_ok=True)
        gpp.parent.mkdir(exist_ok=True)
        run("ecofuse:assignclusters", EMBEDDINGS=path, CLUSTER_MODEL=model, OUTPUT=clusters)
        run("ecofuse:predictgpp", EMBEDDINGS=path, OUTPUT=gpp)

    say("Building the project and printing the map")
    make_project(folder, places, rows, scene_lists)


def embed(place, scenes, folder):
    """The embedding rasters of a place, oldest first, named ``<place>_embedding_<day>.tif``."""
    from steps import run

    folder.mkdir(exist_ok=True)
    for day in place.days:
        say(f"{place.title}: embedding of {day}")
        output = folder / f"{place.name}_embedding_{day}.tif"
        run("ecofuse:embed", SCENES=scenes, DATE=day, OUTPUT=output)
    if place.series:
        begin, end, step = (place.series[key] for key in ("START", "END", "STEP"))
        say(f"{place.title}: embeddings from {begin} to {end}, every {step} days")
        series = folder / place.name
        run("ecofuse:embedseries", SCENES=scenes, OUTPUT_FOLDER=series, **place.series)
        for path in sorted(series.glob("embedding_*.tif")):
            path.rename(folder / f"{place.name}_{path.name}")
        shutil.rmtree(series)
    return sorted(folder.glob(f"{place.name}_embedding_????-??-??.tif"))


STARTED = time.monotonic()


def say(text):
    """One plain line with the seconds since the start."""
    print(f"[{time.monotonic() - STARTED:5.0f} s] {text}", flush=True)


if __name__ == "__main__":
    main()
