# SPDX-License-Identifier: GPL-2.0-or-later
"""What dialogs and the engine agree on: words, defaults and limits of every parameter.

Both houses import this file, QGIS's Python 3.9 as well as the engine's: it holds literals alone.
Names are those of the engine's options; a dialog's are the same in upper case.
"""

CHOICES = {
    "device": ("AUTO", "CUDA", "TENSORRT", "DIRECTML", "COREML", "CPU", "WINDOWSML"),
    "attention": ("ISOLATED", "AS_PUBLISHED"),
    "output_type": ("FLOAT32", "INT16", "INT8"),
    "quality_bands": ("ALL", "SEEN", "DOUBTS"),
    "resolution": ("10", "20", "60"),  # metres
    "days": ("MIDDLE_CLEAR_DAY", "CLEAR_DAYS", "EVERY_N_DAYS"),
    "colours": ("TRUE_COLOUR", "INFRARED"),
    "index": ("NDVI", "KNDVI"),
    "s2_scaling": (
        "AUTO",
        "NONE",
        "10000",
        "10000-1000",
        "BY_DATE",
        "PERCENT",
        "65535",
        "NONE-0.1",
    ),
    "s1_units": (
        "AUTO",
        "LINEAR",
        "DB",
        "CODES",
        "AMPLITUDE",
        "DB_X10",
        "DB_X100",
        "DB_X1000",
        "DB_X10000",
    ),
    "fill": ("ANYDAY", "LINEAR"),
    "orbits": ("ALL", "ASCENDING", "DESCENDING", "APART"),
    "fit": ("UPDATE", "ALONE"),
    "recipe": ("TOWERS", "PAPER"),
    "regressor": ("BEST", "RIDGE", "GAUSSIAN"),
    "variant": ("CPU", "CUDA", "DIRECTML", "COREML", "CUDA12", "CUDA13", "WINDOWSML"),
    "measure": ("MAHALANOBIS", "NEAREST", "PROBE"),
    "learner": ("LOGISTIC", "FOREST", "BOOSTING", "NEIGHBOURS"),
    "kind": ("PRESTO",),
    "method": ("K_MEANS", "GAUSSIAN_MIXTURE", "HIERARCHICAL"),
    "how_many": ("GIVEN", "AUTO"),
    "several_days": ("EACH", "TOGETHER"),
    "basis": ("FITTED", "MODEL"),
}
"""The words that a parameter takes; the first one is its default."""

MASKS = ("AUTO", "SCL", "MASK", "PROBABILITY", "NONE")
"""Words of ``s2_mask``, the default first; ``PROBABILITY:percent`` and a raster are taken as well."""

CATALOGS = ("PLANETARY-COMPUTER", "EARTH-SEARCH")
"""Words of ``catalog``, the default first; the address of a STAC API is taken as well."""

DESCRIPTORS = ("ALPHAEARTH", "TESSERA")
"""Words of ``descriptor``; the path of a JSON file is taken as well, and nothing: as beside each raster."""

STEPS = ("acquisitions", "month")
"""Words of ``step``, the default first; a number of days is taken as well."""

MOST_DAYS = 3660
"""The largest number of days of ``step``: ten years."""

STATISTICS = ("MEAN", "SPREAD", "HARMONICS")
"""Words of ``statistics`` of a period; several are taken."""

PERIOD_STATISTICS = ("MEAN", "SPREAD")
"""Those that are taken where none is named: the most that a period of any length allows."""

EVERY = ("span", "week", "month", "season", "year")
"""Words of ``every``, the default first; a number of days is taken as well."""

PERIOD_STEP = "7"
"""Days of ``step`` of a period, the default."""

SUMS = ("none", "week", "month", "season", "year")
"""Words of ``sums``, the default first; several are taken."""

WANTED = ("EMBEDDINGS", "CLUSTERS", "GPP")
"""Words of ``wanted``, all of them the default; several are taken."""

NUMBERS = {
    "memory_mb": (2048, 512, None),  # MB
    "stride": (1, 1, 100),  # pixels
    "length": (0, 0, 4096),  # numbers of an embedding; 0: all, and for clusters the first 16
    "dilation": (1, 0, 50),  # pixels
    "screen": (0.05, 0.0, 1.0),  # reflectance in blue above the pixel's median
    "clusters": (8, 2, 1000),
    "days_apart": (10, 1, 3660),  # days
    "radar_weight": (1.0, 0.0, 1.0),  # of the numbers that stand for radar
    "year": (0, 0, 2100),
    "first_month": (1, 1, 12),
    "share": (0.5, 0.05, 0.95),  # of a season's amplitude
    "least_amplitude": (0.1, 0.01, 2.0),
    "limit": (3.0, 0.5, 1000.0),  # difference in units of its error from which a pixel has changed
    "min_area": (0.1, 0.0, 100000.0),  # hectares
    "seed": (0, 0, 2147483647),
    "max_cloud": (80.0, 0.0, 100.0),  # per cent
    "max_gb": (5.0, 0.0001, 10000.0),
    "connections": (8, 1, 32),
    "threshold": (0.5, 0.0, 1.0),  # similarity from which a pixel matches
    "min_pixels": (4, 1, 1000000),
    "expected_accuracy": (0.8, 0.01, 0.99),
    "standard_error": (0.02, 0.001, 0.2),  # of the overall accuracy
    "least_points": (50, 2, 10000),
    "block_size": (0.0, 0.0, 1000000.0),  # units of the CRS; 0: found
    "smoothing": (0, 0, 20),  # pixels
    "count": (20, 1, 10000),
    "spacing": (10.0, 0.0, 100000.0),  # pixels
    "quality": (0.75, 0.0, 1.0),  # share of good half hours of a day
    "radius": (100.0, 0.0, 10000.0),  # metres
    "cell": (4, 2, 100),  # pixels along a first piece of a segment
    "compactness": (0.3, 0.0, 100.0),  # units of the metric that the side of a cell counts
    "difference": (
        1.0,
        0.0,
        1000.0,
    ),  # units of the metric up to which neighbours become one segment
}
"""``(default, least, most)`` of a number; whole where all three are, None where there is no limit."""

CLEAR_CLASSES = (4, 5, 6)
"""Default of ``clear_classes``: vegetation, bare ground and water of the scene classification."""

RASTER_ENDINGS = (".tif", ".tiff")
"""Endings of a raster that is written."""

CUBE_ENDINGS = (".nc", ".zarr")
"""Endings of ``cube``."""

CREDIT = "Contains modified Copernicus Sentinel data"
LICENCE = "Legal notice on the use of Copernicus Sentinel Data and Service Information"
"""What every output says of the data behind it; the year may follow."""

PARAMETERS = {
    "map": (
        "FOLDER", "S2", "S1", "SCENES", "CATALOG", "EXTENT", "START", "END", "WANTED", "DAYS", "DAYS_APART",
        "CLUSTERS", "RESOLUTION", "DEVICE", "MEMORY_MB", "OUTPUT_FOLDER",
    ),
    "mapareas": (
        "AREAS", "NAME_FIELD", "FOLDER", "S2", "S1", "SCENES", "CATALOG", "START", "END", "WANTED", "DAYS",
        "DAYS_APART", "CLUSTERS", "RESOLUTION", "DEVICE", "MEMORY_MB", "OUTPUT_FOLDER",
    ),
    "setup": ("VARIANT", "WHEELS", "CHECKPOINTS", "CLUSTER", "NEWEST"),
    "checksystem": ("REPORT", "MODEL", "DEVICE"),
    "scenes": (
        "S2", "S1", "FOLDER", "EXTENT", "S2_SCALING", "S2_MASK", "CLEAR_CLASSES", "DILATION", "SCREEN",
        "S1_UNITS", "ORBITS", "OUTPUT", "REPORT",
    ),
    "fetch": (
        "CATALOG", "EXTENT", "START", "END", "MAX_CLOUD", "DOWNLOAD", "MAX_GB", "S2_COLLECTION",
        "S1_COLLECTION", "SIGNING", "S2_SCALING", "CONNECTIONS", "OUTPUT_FOLDER", "OUTPUT",
    ),
    "values": ("SCENES", "POINTS", "RESOLUTION", "OUTPUT"),
    "embed": (
        "SCENES", "DATE", "EXTENT", "MODEL", "DEVICE", "MEMORY_MB", "STRIDE", "RESOLUTION", "LENGTH",
        "ATTENTION", "OUTPUT_TYPE", "QUALITY_BANDS", "OUTPUT",
    ),
    "embedseries": (
        "SCENES", "START", "END", "STEP", "EXTENT", "MODEL", "DEVICE", "MEMORY_MB", "STRIDE", "RESOLUTION",
        "LENGTH", "ATTENTION", "OUTPUT_TYPE", "QUALITY_BANDS", "SCHEDULER", "OUTPUT_FOLDER", "CUBE", "LOAD",
    ),
    "embedperiod": (
        "SCENES", "START", "END", "EVERY", "STEP", "STATISTICS", "EXTENT", "MODEL", "DEVICE", "MEMORY_MB", "STRIDE",
        "RESOLUTION", "OUTPUT_TYPE", "QUALITY_BANDS", "OUTPUT_FOLDER", "LOAD",
    ),
    "reconstruct": (
        "EMBEDDINGS", "SCENES", "DATE", "EXTENT", "COLOURS", "MODEL", "DEVICE", "MEMORY_MB", "OUTPUT",
    ),
    "why": ("SCENES", "POINT", "DATE", "MODEL", "RESOLUTION", "OUTPUT"),
    "phenology": (
        "EMBEDDINGS", "YEAR", "FIRST_MONTH", "INDEX", "SHARE", "LEAST_AMPLITUDE", "MODEL", "DEVICE", "MEMORY_MB",
        "OUTPUT",
    ),
    "change": (
        "BEFORE", "AFTER", "LIMIT", "MIN_AREA", "MODEL", "DEVICE", "MEMORY_MB", "OUTPUT", "REPORT", "POLYGONS",
        "DESCRIPTOR",
    ),
    "importcheckpoint": ("CHECKPOINT", "VERIFY", "OUTPUT"),
    "importencoder": ("WEIGHTS", "KIND", "VERIFY", "OUTPUT"),
    "fitclusters": (
        "EMBEDDINGS", "LENGTH", "CLUSTERS", "SEED", "MEMORY_MB", "METHOD", "HOW_MANY", "SEVERAL_DAYS",
        "RADAR_WEIGHT", "PREVIOUS", "DESCRIPTOR", "CLUSTER_MODEL", "REPORT",
    ),
    "assignclusters": ("EMBEDDINGS", "OTHER_DAYS", "CLUSTER_MODEL", "MEMORY_MB", "DESCRIPTOR", "OUTPUT", "TABLE"),
    "pca": ("EMBEDDINGS", "COLOUR_BASIS", "BASIS", "FITTED_ON", "MEMORY_MB", "OUTPUT", "BASIS_OUTPUT"),
    "gpppixel": ("LAYERS", "POINTS", "OUTPUT"),
    "gppseries": (
        "SCENES", "START", "END", "STEP", "EXTENT", "GPP_MODEL", "RADIATION", "WEATHER", "FILL", "SUMS",
        "MEMORY_MB", "DEVICE", "OUTPUT_FOLDER", "LOAD",
    ),
    "similarity": (
        "EMBEDDINGS", "POSITIVES", "NEGATIVES", "TABLE_CRS", "SIGNATURE", "MEASURE", "THRESHOLD", "MIN_PIXELS",
        "DESCRIPTOR", "OUTPUT", "POLYGONS", "SIGNATURE_OUTPUT",
    ),
    "fitclassifier": (
        "EMBEDDINGS", "SAMPLES", "FIELD", "TABLE_CRS", "LENGTH", "LEARNER", "BLOCK_SIZE", "SEED", "CLASS_MODEL",
        "REPORT", "CHECKED", "DESCRIPTOR",
    ),
    "classify": ("EMBEDDINGS", "CLASS_MODEL", "SMOOTHING", "DESCRIPTOR", "OUTPUT", "CONFIDENCE"),
    "samplingdesign": (
        "MAP", "EXPECTED_ACCURACY", "CLASS_ACCURACY", "STANDARD_ERROR", "LEAST_POINTS", "SEED", "OUTPUT", "PLAN",
    ),
    "area": ("MAP", "SAMPLES", "FIELD", "STRATA", "TABLE_CRS", "OUTPUT", "REPORT"),
    "querypoints": ("EMBEDDINGS", "CLASS_MODEL", "COUNT", "SPACING", "OUTPUT"),
    "segments": (
        "EMBEDDINGS", "LAYERS", "DIFFERENCE", "MIN_AREA", "CELL", "COMPACTNESS", "MEMORY_MB", "OUTPUT", "LABELS",
    ),
    "profiles": ("LAYERS", "SITES", "SITE_FIELD", "TABLE_CRS", "OUTPUT", "VIEWER", "PLOTS"),
    "zonal": ("LAYERS", "POLYGONS", "ID_FIELD", "DESCRIPTOR", "OUTPUT"),
    "predictgpp": ("EMBEDDINGS", "SCENES", "DATE", "GPP_MODEL", "RADIATION", "WEATHER", "OUTPUT"),
    "gpptable": ("OBSERVATIONS", "GPP_MODEL", "WEATHER", "OUTPUT"),
    "fitgpp": (
        "OBSERVATIONS", "COLUMN", "SITES", "QUALITY", "EMBEDDINGS", "SCENES", "RADIUS", "FOOTPRINT", "RECIPE",
        "FIT", "MEMORY_MB", "DEVICE", "REPORT", "GPP_MODEL",
    ),
    "fitregression": (
        "OBSERVATIONS", "COLUMN", "UNIT", "SITES", "QUALITY", "EMBEDDINGS", "SCENES", "LENGTH", "RADIUS",
        "FOOTPRINT", "RECIPE", "REGRESSOR", "LIGHT", "MEMORY_MB", "DEVICE", "REPORT", "REGRESSION_MODEL",
        "DESCRIPTOR",
    ),
    "predict": ("EMBEDDINGS", "SCENES", "DATE", "REGRESSION_MODEL", "DESCRIPTOR", "OUTPUT"),
}  # fmt: skip
"""The parameters of every algorithm. Users' models and scripts hold them: names are added, none goes."""

WITHOUT_VERB = ("map", "mapareas", "setup")
"""Algorithms for which the engine has no verb: two run the others, one makes the engine."""

IN_QGIS_ALONE = {
    "setup": ("VARIANT", "WHEELS", "CHECKPOINTS", "CLUSTER", "NEWEST"),
    "embedseries": ("LOAD",),
    "embedperiod": ("LOAD",),
    "reconstruct": ("COLOURS",),
    "gppseries": ("LOAD",),
}
"""Parameters that the engine does not get: they are for QGIS or its runtime."""

IN_ENGINE_ALONE = {
    "checksystem": ("facts", "memory_mb"),
    "every": ("proxy", "no_proxy", "private_hosts"),
}
"""Options that no dialog shows: QGIS's own settings and facts go there."""
