# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of bands, in every format: which band of ours a name means, and which of several names fits best.

Names are texts such as ``B8A``, ``nir08``, ``0_B2``, ``Gamma0_VH_db`` or ``S2A_20180630_B04_10m``. A name is read
word by word. What is not a band of ours (a ratio, another polarisation, angles, masks) is known by its words too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from ..sensors import BAND_NAMES, CLOUD_NAMES, COMMON_NAMES, S1_BANDS, S2_BANDS
from .foreign import CIRRUS, LEVEL_1C, OURS, is_top_of_atmosphere, satellite_of_band
from .kept import kept

OTHER_POLARISATIONS = ("HH", "HV")
PHRASES: tuple[tuple[str, str], ...] = (
    *(
        (name.replace("_", r"[\W_]+"), CLOUD_NAMES[name])
        for name in sorted(CLOUD_NAMES, key=len, reverse=True)
        if "_" in name
    ),
    (r"VV\s*\+\s*VH|VV&VH", "DUAL"),  # the name of a data set in the Copernicus Browser
    (r"(?<![A-Z0-9])(IWGRDH\d)(V[VH])[AD-]?(?![A-Z0-9])", r"\1 \2"),  # TU Wien
    (r"RED[\W_]*EDGE[\W_]*(\d+)", r"REDEDGE\1"),
    (r"RED[\W_]*EDGE", "REDEDGE"),
    (r"NARROW[\W_]*(?:NIR|NEAR[\W_]*INFRA[\W_]*RED)|NIR[\W_]*NARROW", "NARROWNIR"),
    (r"BROAD[\W_]*NIR|NIR[\W_]*BROAD|NIR[\W_]*WIDE", "BROADNIR"),
    (r"NEAR[\W_]*INFRA[\W_]*RED", "NIR"),
    (r"SHORT[\W_]*WAVE[\W_]*INFRA[\W_]*RED", "SWIR"),
    (r"(?<![A-Z])(NIR|SWIR|RE)[\W_](0?[1-489]|16|22)(?![A-Z0-9])", r"\1\2"),
    (r"AEROSOL[\W_]*OPTICAL", "AOT"),
    (r"(?<![A-Z])WATER[\W_]*VAPOU?R", "WVP"),
    (r"LS[\W_]MAP", "LAYOVER"),
    (r"(?<![A-Z0-9])[IQ][\W_]+((?:IW\d[\W_]+)?V[VH])(?![A-Z0-9])", r"COMPLEX \1"),
    (r"(SENTINEL-2_MSI_\w+)_CLOUD(?=_\d{4})", r"\1_SCL"),  # sits: the scene classification
    (r"(RTC\d\d_.*_)AREA$", r"\1BYPRODUCT"),  # HyP3
    (r"(?:TRUE|FALSE)[\W_]*COLOU?R", "RGB"),
    (r"(?<![A-Z0-9])BAND[\W_]*(8A|08A)(?![A-Z0-9])", "B8A"),
)  # fmt: skip
"""Words that belong together, in capitals -> one word."""
LAYERS = (
    (r"ANGLES?|.*(?:ZENITH|AZIMUTH|INCIDENCE|INCIDENT).*|INC|LIA|[SV][ZA]A|VZN", "a layer of angles"),
    (r".*(?:LAYOVER|SHADOW).*|LS", "a map of layover and shadow"),
    (r"\w*RATIO|DIV|MINUS|NDVI|NDWI|NDMI|NDRE|NBR|EVI2?|SAVI|LAI|RVI|RFDI|INDEX|DIFF|ANOMALY",
     "a ratio or an index"),
    (r"COH|COHERENCE|PHASE|IFG|ENTROPY|SPAN", "coherence, phase or another figure of the radar"),
    (r"I|Q|COMPLEX", "one half of complex numbers"),
    (r"BETA0?", "radar brightness (beta0)"),
    (r"NP|NOISE|NESZ|NEBZ|NEGZ", "noise of the radar"),  # S1-NRB: np-vv
    (r"STD|STDEV|STDDEV|VAR|VARIANCE|COUNT|NOBS|UNCERTAINTY|ERROR|WEIGHTS?", "a statistic of a band"),
    (r"AOT|AOD|WVP|WVC|ATB|HOT|DST|OZONE", "a layer of the atmosphere's state"),
    (r"SNW|SNWPRB|SNOW|MSK|MASKS?|QA\d*|QAI|QC|FMASK|SAT|EDG|IAB|DFP|PVD|MG2|DETECTOR|FOOTPRINT|DETFOO|QUALITY|"
     r"QUALIT|NODATA|DEFECTIVE|SATURATED|CONFIDENCE|DATAMASK|CS|VALID|LOOKS|FLAGS?|CLASSI|OPAQUE|ANF|UDM2?",
     "a quality layer or mask"),
    (r"DEM|ELEVATION|RGB|TCI|PVI|QKL|QUICKLOOK|PREVIEW|THUMBNAIL|VISUAL|OVV|BROWSE|BYPRODUCT",
     "a picture or a by-product"),
)  # fmt: skip
"""Words of layers that are no band, in capitals -> what they are."""
ONLY_ALONE = ("CLOUD", "PROBABILITY", "SAT", "CS", "VALID", "INDEX", "ERROR", "I", "Q")
"""Words that say something as the last one of a name without a band; elsewhere they mean other things."""
SAYS_NOTHING = re.compile(
    r"20\d{6}(T\d{4,6}Z?)?|\d{6}|T\d{6}|\d{1,3}M|S[12][A-D]?|SENTINEL[12]?|L2A|MSIL2A|T?\d\d[C-X][A-Z]{2}|SR|"
    r"BOA|TOC|RAW|COG|CLIP|CLIPPED|CROP|CROPPED|"
    r"SUBSET|MERGED|REFLECTANCE|BAND|JP2|TSS|TSI|NBART?|NORM|\d+NM|IMAGE|COPY|"
    r"FRE|SRE"
)
"""Words that do not tell one band from another."""
OPERATORS = ("DIV", "BY", "OVER", "MINUS", "PLUS", "AND", "TIMES", "TO")
"""Words between the bands that a figure is made of."""
BAND_8A = re.compile(r"band[\W_]*0?8a(?![a-z0-9])", re.IGNORECASE)
COUNTED = re.compile(r"(?:(?:band|layer|channel|lyr)[ ._-]?)?0*(\d+)|b([1-9]\d?)", re.IGNORECASE)
"""Names that only count the bands."""
BROAD = {"BROADNIR", "BNIR", "BNR"}
"""Names of B08 beside which NIR is B8A, as it is in files that :data:`FORCE` names."""
FORCE = re.compile(r"SEN2[A-DL]_|_LEVEL[23]_")
THIRD = re.compile(r"SWIR[\W_]?3(?!\d)", re.IGNORECASE)
"""A third band of the short-wave infrared: the second is B11."""
RADAR_WORDS = {"GAMMA0": 0, "GAMMA": 0, "SIGMA0": 1, "SIGMA": 1, "INTENSITY": 2, "AMPLITUDE": 3}
"""Of a polarisation held twice, the calibration that is taken first."""


@dataclass(frozen=True)
class Label:
    """A name read."""

    band: str = ""
    """ESA's name, ``SCL``, ``CLD`` or ``CLM``; "" for any other."""
    other: str = ""
    """What it is instead, in words; "" where the name does not tell."""
    word: str = ""
    """The word that said it."""
    rank: tuple[int, ...] = ()
    """Of several names of one band the lowest fits best."""


@dataclass(frozen=True)
class Chosen:
    """What the names in a file say."""

    bands: list[tuple[int, str]] = field(default_factory=list)
    """(position from 0, band)."""
    passed: list[str] = field(default_factory=list)
    """Names of a band that another name fits better."""
    trouble: str = ""
    """Why the file cannot be read by its names: the end of a sentence that begins with the file."""
    nameless: bool = False
    """The names are empty, all alike, or count the bands."""

    @property
    def note(self) -> str:
        """What was passed over, to be said aloud; "" for nothing."""
        some = ", ".join(self.passed[:8])
        return f"several bands fit a name; left out: {some}" if some else ""


@kept
def read(text: str, of_file: bool = False) -> Label:
    """What a name says.

    Args:
        of_file: the name of a whole file, in which a colour counts as its last word alone.
    """
    words = [word for word in re.split(r"[^A-Z0-9]+", _joined(text)) if word]
    hits = [
        (n, word)
        for n, word in enumerate(words)
        if word in BAND_NAMES or word in OTHER_POLARISATIONS or _cloud(words, n)
    ]
    if not hits:
        hits = [(n, word) for n, word in enumerate(words) if word in COMMON_NAMES]
        if (
            of_file
            and hits
            and any(not SAYS_NOTHING.fullmatch(w) for w in words[hits[-1][0] + 1 :])
        ):
            hits = []
    place = hits[-1][0] if hits else len(words)
    other = "" if hits and hits[-1][1] in CLOUD_NAMES else _layer(words, place, bool(hits))
    if not hits or other:
        return Label(other=other)
    word = hits[-1][1]
    if word in OTHER_POLARISATIONS:
        return Label(other=f"polarisation {word}")
    before = [(n, w) for n, w in hits[:-1] if _band(w) != _band(word)]
    twice = any(_band(w) == _band(word) for _, w in hits[:-1])
    between = words[before[-1][0] + 1 : place] if before else []
    if before and not twice and all(w in OPERATORS for w in between):
        return Label(other="made of several bands")
    rest = [
        w
        for n, w in enumerate(words)
        if _band(w) != _band(word) and not SAYS_NOTHING.fullmatch(w) and w not in RADAR_WORDS
    ]
    radar = min([RADAR_WORDS[w] for w in words if w in RADAR_WORDS], default=0)
    metres = next((int(w[:-1]) for w in words if re.fullmatch(r"\d\d?M", w)), 0)
    return Label(_band(word), "", word, (radar, len(rest), metres, word not in BAND_NAMES))


def _joined(text: str) -> str:
    """A name in capitals, words that belong together as one."""
    capitals = text.upper()
    for pattern, word in PHRASES:
        capitals = re.sub(pattern, word, capitals)
    return capitals


def _cloud(words: list[str], n: int) -> bool:
    known = words[n] in CLOUD_NAMES or words[n] in CLOUD_NAMES.values()
    return known and (words[n] not in ONLY_ALONE or len(words) == 1)


def _band(word: str) -> str:
    return BAND_NAMES.get(word) or CLOUD_NAMES.get(word) or COMMON_NAMES.get(word) or word


def _layer(words: list[str], place: int, found: bool) -> str:
    """What a name says it is by words after its band or right before it; without a band by any word."""
    for n, word in enumerate(words):
        if word in ONLY_ALONE and (found or n < len(words) - 1):
            continue
        near = n >= place - 2 and n != place
        what = next((what for pattern, what in LAYERS if re.fullmatch(pattern, word)), "")
        if what and (near or not found):
            return what
    return ""


def choose(names: Sequence[str], apart: Sequence[Hashable] = (), context: str = "") -> Chosen:
    """The bands that the names in a file mean, each once.

    Args:
        names: of the bands or variables, in order.
        apart: what keeps bands of one name apart (time, orbit), one for each name; default: nothing.
        context: the file's own name.
    """
    if is_nameless(names):
        return Chosen(nameless=True)
    if any(BAND_8A.search(name) for name in names):
        count = re.compile(r"\bband[\W_]*0*(\d{1,2})(?!\d)", re.IGNORECASE)
        names = [count.sub(r"B\1", name) for name in names]
    labels = [read(name) for name in names]
    trouble = _trouble(names, labels, context)
    if trouble:
        return Chosen(trouble=trouble)
    words, together = {label.word for label in labels}, " ".join(names)
    held: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for n, label in enumerate(labels):
        band = dialect(label, words, context, together)
        if band:
            held[band, apart[n] if apart else None].append(n)
    chosen, passed = [], []
    for (band, _), places in held.items():
        places.sort(key=lambda n: labels[n].rank)
        if len(places) > 1 and labels[places[0]].rank == labels[places[1]].rank:
            same = ", ".join(names[n] for n in sorted(places)[:4])
            trouble = f"has {band} {len(places)} times ({same}), and no date keeps them apart: "
            trouble += (
                "write the day into the names of the bands (20180630_B2), or export one file a day."
            )
            return Chosen(trouble=trouble)
        chosen.append((places[0], band))
        passed += [names[n] for n in places[1:]]
    return Chosen(sorted(chosen), passed)


def _trouble(names: Sequence[str], labels: Sequence[Label], context: str) -> str:
    """Why a file with bands of these names is not read, or "": the end of a sentence that begins with the file."""
    capitals = [name.upper() for name in names]
    if len(names) >= 10 and capitals == [f"B{n}" for n in range(1, len(names) + 1)]:
        return (
            f"calls its bands {names[0]} to {names[-1]}, without B8A: that may only count them. Set the band "
            "descriptions to the names of Sentinel-2 (B02, B8A, …)."
        )
    satellite = next((found for name in names if (found := satellite_of_band(name))), "")
    if satellite and not OURS.search(context.upper()):
        return f"has the bands of {satellite} ({_some(names)}): leave it out."
    if any(is_top_of_atmosphere(name) for name in names):
        return LEVEL_1C
    hls = "HLS" in f"{context} {' '.join(names)}".upper()  # keeps the cirrus band
    if (
        not hls
        and any(has_cirrus(name) for name in names)
        and any(label.band in S2_BANDS for label in labels)
    ):
        return CIRRUS
    return ""


@kept
def has_cirrus(name: str) -> bool:
    """Whether a name is that of B10, the one band of Sentinel-2 that Level-2A lacks."""
    return bool(re.search(r"(?<![A-Z0-9])B10(?![A-Z0-9])|^CIRRUS$", name.upper()))


def dialect(label: Label, words: set[str], context: str, names: str) -> str:
    """The band of a name among others: FORCE calls B8A NIR, Digital Earth Australia B11 SWIR2 and B12 SWIR3."""
    if label.word == "NIR" and (words & BROAD or FORCE.search(context.upper())):
        return "B8A"
    if label.word == "SWIR2" and (THIRD.search(names) or "NBART" in names.upper()):
        return "B11"
    return label.band


def is_nameless(names: Sequence[str]) -> bool:
    """Whether names say nothing: empty, all alike, or only counted (``Band 1``, ``b1`` as Earth Engine counts)."""
    if not any(name.strip() for name in names):
        return True
    if len(names) > 1 and len(set(names)) == 1:
        return not read(names[0]).band
    counted = []
    for name in names:
        found = COUNTED.fullmatch(name.strip())
        if not found:
            return False
        counted.append(found)
    numbers = [int(found.group(1) or found.group(2)) for found in counted]
    bare = all(found.group(2) for found in counted)
    if numbers != list(range(1, len(numbers) + 1)):
        return False
    return not bare or names[0].startswith("b")


@kept
def without_band(stem: str) -> str:
    """A file's name with its band, resolution and kind (BOA, FRE …) cut out: equal for one product."""
    cut = re.sub(r"(?<![A-Z0-9])(?:BOA|TOC|FRE|SRE)(?![A-Z0-9])|_R[12]$", "", _joined(stem))
    label = read(cut, of_file=True)
    if label.word:
        whole = "|".join(sorted((*BAND_NAMES, *CLOUD_NAMES, label.word), key=len, reverse=True))
        cut = re.sub(rf"(?:^|(?<=[^A-Z0-9]))(?:{whole})(?![A-Z0-9])", "", cut)
    cut = re.sub(r"[_-]\d\dM(?![A-Z0-9])", "", cut)
    return re.sub(r"([_-])[_-]*-?(?=[_-])", "", cut).rstrip("_-. ")


def known_names() -> str:
    """Examples of names that are known, for messages."""
    return f"B02, B8A, blue, nir08, {', '.join(S1_BANDS)}, …"


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(name or "''" for name in names[:8])
    return f"{shown}, …" if len(names) > 8 else shown
