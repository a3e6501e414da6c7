# SPDX-License-Identifier: GPL-2.0-or-later
"""What users' scripts and models rely on, written down a second time: a change has to be meant."""

from plugin import contract


def test_words_and_their_defaults():
    assert contract.CHOICES == {
        "device": ("AUTO", "CUDA", "TENSORRT", "DIRECTML", "COREML", "CPU", "WINDOWSML"),
        "attention": ("ISOLATED", "AS_PUBLISHED"),
        "output_type": ("FLOAT32", "INT16", "INT8"),
        "quality_bands": ("ALL", "SEEN", "DOUBTS"),
        "resolution": ("10", "20", "60"),
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
        "method": ("K_MEANS", "GAUSSIAN_MIXTURE", "HIERARCHICAL"),
        "how_many": ("GIVEN", "AUTO"),
        "kind": ("PRESTO",),
        "several_days": ("EACH", "TOGETHER"),
        "basis": ("FITTED", "MODEL"),
    }
    assert contract.MASKS == ("AUTO", "SCL", "MASK", "PROBABILITY", "NONE")
    assert contract.CATALOGS == ("PLANETARY-COMPUTER", "EARTH-SEARCH")
    assert contract.DESCRIPTORS == ("ALPHAEARTH", "TESSERA")
    assert contract.STEPS == ("acquisitions", "month")
    assert contract.MOST_DAYS == 3660
    assert contract.WANTED == ("EMBEDDINGS", "CLUSTERS", "GPP")
    assert contract.WITHOUT_VERB == ("map", "mapareas", "setup")
    assert contract.STATISTICS == ("MEAN", "SPREAD", "HARMONICS")
    assert contract.PERIOD_STATISTICS == ("MEAN", "SPREAD")
    assert contract.EVERY == ("span", "week", "month", "season", "year")
    assert contract.PERIOD_STEP == "7"
    assert contract.SUMS == ("none", "week", "month", "season", "year")


def test_defaults_and_limits_of_numbers():
    assert contract.NUMBERS == {
        "memory_mb": (2048, 512, None),
        "stride": (1, 1, 100),
        "length": (0, 0, 4096),
        "dilation": (1, 0, 50),
        "screen": (0.05, 0.0, 1.0),
        "clusters": (8, 2, 1000),
        "days_apart": (10, 1, 3660),
        "radar_weight": (1.0, 0.0, 1.0),
        "year": (0, 0, 2100),
        "first_month": (1, 1, 12),
        "share": (0.5, 0.05, 0.95),
        "least_amplitude": (0.1, 0.01, 2.0),
        "limit": (3.0, 0.5, 1000.0),
        "min_area": (0.1, 0.0, 100000.0),
        "seed": (0, 0, 2**31 - 1),
        "max_cloud": (80.0, 0.0, 100.0),
        "max_gb": (5.0, 0.0001, 10000.0),
        "connections": (8, 1, 32),
        "threshold": (0.5, 0.0, 1.0),
        "min_pixels": (4, 1, 1_000_000),
        "expected_accuracy": (0.8, 0.01, 0.99),
        "standard_error": (0.02, 0.001, 0.2),
        "least_points": (50, 2, 10_000),
        "block_size": (0.0, 0.0, 1_000_000.0),
        "smoothing": (0, 0, 20),
        "count": (20, 1, 10_000),
        "spacing": (10.0, 0.0, 100_000.0),
        "quality": (0.75, 0.0, 1.0),
        "radius": (100.0, 0.0, 10000.0),
        "cell": (4, 2, 100),
        "compactness": (0.3, 0.0, 100.0),
        "difference": (1.0, 0.0, 1000.0),
    }
    assert contract.CLEAR_CLASSES == (4, 5, 6)
    assert contract.RASTER_ENDINGS == (".tif", ".tiff")
    assert contract.CUBE_ENDINGS == (".nc", ".zarr")


def test_names_of_parameters():
    """Names are added; none goes."""
    held = """
    map: FOLDER S2 S1 SCENES CATALOG EXTENT START END WANTED DAYS DAYS_APART CLUSTERS RESOLUTION DEVICE
      MEMORY_MB OUTPUT_FOLDER
    mapareas: AREAS NAME_FIELD FOLDER S2 S1 SCENES CATALOG START END WANTED DAYS DAYS_APART CLUSTERS RESOLUTION
      DEVICE MEMORY_MB OUTPUT_FOLDER
    setup: VARIANT WHEELS CHECKPOINTS CLUSTER
    checksystem: REPORT MODEL DEVICE
    scenes: S2 S1 FOLDER EXTENT S2_SCALING S2_MASK CLEAR_CLASSES DILATION SCREEN S1_UNITS ORBITS OUTPUT REPORT
    fetch: CATALOG EXTENT START END MAX_CLOUD DOWNLOAD MAX_GB S2_COLLECTION S1_COLLECTION SIGNING S2_SCALING
      CONNECTIONS OUTPUT_FOLDER OUTPUT
    embed: SCENES DATE EXTENT MODEL DEVICE MEMORY_MB STRIDE RESOLUTION LENGTH ATTENTION OUTPUT_TYPE OUTPUT
    embedseries: SCENES START END STEP EXTENT MODEL DEVICE MEMORY_MB STRIDE RESOLUTION LENGTH ATTENTION OUTPUT_TYPE
      SCHEDULER OUTPUT_FOLDER CUBE LOAD
    embedperiod: SCENES START END EVERY STEP STATISTICS EXTENT MODEL DEVICE MEMORY_MB STRIDE RESOLUTION OUTPUT_TYPE
      OUTPUT_FOLDER LOAD
    pca: EMBEDDINGS COLOUR_BASIS BASIS FITTED_ON MEMORY_MB OUTPUT BASIS_OUTPUT
    values: SCENES POINTS RESOLUTION OUTPUT
    why: SCENES POINT DATE MODEL RESOLUTION OUTPUT
    importcheckpoint: CHECKPOINT VERIFY OUTPUT
    importencoder: WEIGHTS KIND VERIFY OUTPUT
    fitclusters: EMBEDDINGS LENGTH CLUSTERS SEED MEMORY_MB CLUSTER_MODEL METHOD HOW_MANY SEVERAL_DAYS RADAR_WEIGHT
      PREVIOUS REPORT
    assignclusters: EMBEDDINGS CLUSTER_MODEL MEMORY_MB OUTPUT OTHER_DAYS TABLE
    gpppixel: LAYERS POINTS OUTPUT
    gppseries: SCENES START END STEP EXTENT GPP_MODEL RADIATION WEATHER FILL SUMS MEMORY_MB DEVICE OUTPUT_FOLDER
      LOAD
    fitgpp: OBSERVATIONS COLUMN SITES QUALITY EMBEDDINGS SCENES RADIUS FOOTPRINT RECIPE FIT MEMORY_MB DEVICE REPORT
      GPP_MODEL
    fitregression: OBSERVATIONS COLUMN UNIT SITES QUALITY EMBEDDINGS SCENES LENGTH RADIUS FOOTPRINT RECIPE REGRESSOR
      LIGHT MEMORY_MB DEVICE REPORT REGRESSION_MODEL
    predict: EMBEDDINGS SCENES DATE REGRESSION_MODEL OUTPUT
    predictgpp: EMBEDDINGS SCENES DATE GPP_MODEL RADIATION OUTPUT
    similarity: EMBEDDINGS POSITIVES NEGATIVES TABLE_CRS SIGNATURE MEASURE THRESHOLD MIN_PIXELS OUTPUT POLYGONS
      SIGNATURE_OUTPUT
    fitclassifier: EMBEDDINGS SAMPLES FIELD TABLE_CRS LENGTH LEARNER BLOCK_SIZE SEED CLASS_MODEL REPORT CHECKED
    classify: EMBEDDINGS CLASS_MODEL SMOOTHING OUTPUT CONFIDENCE
    samplingdesign: MAP EXPECTED_ACCURACY CLASS_ACCURACY STANDARD_ERROR LEAST_POINTS SEED OUTPUT PLAN
    area: MAP SAMPLES FIELD STRATA TABLE_CRS OUTPUT REPORT
    querypoints: EMBEDDINGS CLASS_MODEL COUNT SPACING OUTPUT
    profiles: LAYERS SITES SITE_FIELD TABLE_CRS OUTPUT VIEWER PLOTS
    zonal: LAYERS POLYGONS ID_FIELD OUTPUT DESCRIPTOR
    similarity: DESCRIPTOR
    change: DESCRIPTOR
    fitclassifier: DESCRIPTOR
    classify: DESCRIPTOR
    fitclusters: DESCRIPTOR
    assignclusters: DESCRIPTOR
    fitregression: DESCRIPTOR
    predict: DESCRIPTOR
    segments: EMBEDDINGS LAYERS DIFFERENCE MIN_AREA CELL COMPACTNESS MEMORY_MB OUTPUT LABELS
    reconstruct: EMBEDDINGS SCENES DATE EXTENT COLOURS MODEL DEVICE MEMORY_MB OUTPUT
    change: BEFORE AFTER LIMIT MIN_AREA MODEL DEVICE MEMORY_MB OUTPUT REPORT POLYGONS
    phenology: EMBEDDINGS YEAR FIRST_MONTH INDEX SHARE LEAST_AMPLITUDE MODEL DEVICE MEMORY_MB OUTPUT
    predictgpp: EMBEDDINGS SCENES DATE GPP_MODEL RADIATION WEATHER OUTPUT
    gpptable: OBSERVATIONS GPP_MODEL WEATHER OUTPUT
    """
    name = ""
    for word in held.split():
        if word.endswith(":"):
            name = word[:-1]
        else:
            assert word in contract.PARAMETERS[name]
