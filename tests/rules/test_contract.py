# SPDX-License-Identifier: GPL-2.0-or-later
"""What users' scripts and models rely on, written down a second time: a change has to be meant."""

from plugin import contract


def test_words_and_their_defaults():
    assert contract.CHOICES == {
        "device": ("AUTO", "CUDA", "TENSORRT", "DIRECTML", "COREML", "CPU"),
        "attention": ("ISOLATED", "AS_PUBLISHED"),
        "output_type": ("FLOAT32", "INT16"),
        "resolution": ("10", "20", "60"),
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
        "orbits": ("ALL", "ASCENDING", "DESCENDING", "APART"),
        "fit": ("UPDATE", "ALONE"),
        "recipe": ("TOWERS", "PAPER"),
        "regressor": ("BEST", "RIDGE", "GAUSSIAN"),
        "variant": ("CPU", "CUDA", "DIRECTML", "COREML"),
    }
    assert contract.MASKS == ("AUTO", "SCL", "MASK", "PROBABILITY", "NONE")
    assert contract.CATALOGS == ("PLANETARY-COMPUTER", "EARTH-SEARCH")
    assert contract.STEPS == ("acquisitions", "month")
    assert contract.MOST_DAYS == 3660


def test_defaults_and_limits_of_numbers():
    assert contract.NUMBERS == {
        "memory_mb": (2048, 512, None),
        "stride": (1, 1, 100),
        "length": (0, 0, 4096),
        "dilation": (1, 0, 50),
        "screen": (0.05, 0.0, 1.0),
        "clusters": (8, 2, 1000),
        "seed": (0, 0, 2**31 - 1),
        "max_cloud": (80.0, 0.0, 100.0),
        "max_gb": (5.0, 0.0001, 10000.0),
        "connections": (8, 1, 32),
        "quality": (0.75, 0.0, 1.0),
        "radius": (100.0, 0.0, 10000.0),
    }
    assert contract.CLEAR_CLASSES == (4, 5, 6)
    assert contract.RASTER_ENDINGS == (".tif", ".tiff")
    assert contract.CUBE_ENDINGS == (".nc", ".zarr")


def test_names_of_parameters():
    """Names are added; none goes."""
    held = """
    setup: VARIANT WHEELS CHECKPOINTS CLUSTER
    checksystem: REPORT MODEL DEVICE
    scenes: S2 S1 FOLDER EXTENT S2_SCALING S2_MASK CLEAR_CLASSES DILATION SCREEN S1_UNITS ORBITS OUTPUT REPORT
    fetch: CATALOG EXTENT START END MAX_CLOUD DOWNLOAD MAX_GB S2_COLLECTION S1_COLLECTION SIGNING S2_SCALING
      CONNECTIONS OUTPUT_FOLDER OUTPUT
    embed: SCENES DATE EXTENT MODEL DEVICE MEMORY_MB STRIDE RESOLUTION LENGTH ATTENTION OUTPUT_TYPE OUTPUT
    embedseries: SCENES START END STEP EXTENT MODEL DEVICE MEMORY_MB STRIDE RESOLUTION LENGTH ATTENTION OUTPUT_TYPE
      SCHEDULER OUTPUT_FOLDER CUBE LOAD
    values: SCENES POINTS RESOLUTION OUTPUT
    importcheckpoint: CHECKPOINT VERIFY OUTPUT
    fitclusters: EMBEDDINGS LENGTH CLUSTERS SEED MEMORY_MB CLUSTER_MODEL
    assignclusters: EMBEDDINGS CLUSTER_MODEL MEMORY_MB OUTPUT
    fitgpp: OBSERVATIONS COLUMN SITES QUALITY EMBEDDINGS SCENES RADIUS FOOTPRINT RECIPE FIT MEMORY_MB DEVICE REPORT
      GPP_MODEL
    fitregression: OBSERVATIONS COLUMN UNIT SITES QUALITY EMBEDDINGS SCENES LENGTH RADIUS FOOTPRINT RECIPE REGRESSOR
      LIGHT MEMORY_MB DEVICE REPORT REGRESSION_MODEL
    predict: EMBEDDINGS SCENES DATE REGRESSION_MODEL OUTPUT
    predictgpp: EMBEDDINGS SCENES DATE GPP_MODEL RADIATION OUTPUT
    """
    name = ""
    for word in held.split():
        if word.endswith(":"):
            name = word[:-1]
        else:
            assert word in contract.PARAMETERS[name]
