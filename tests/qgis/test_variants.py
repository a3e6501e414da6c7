# SPDX-License-Identifier: GPL-2.0-or-later
"""Which variant fits which computer: by driver, card and system, the reason said."""

import pytest

from plugin.runtime.hardware import Card, Machine
from plugin.runtime.problems import EngineProblem
from plugin.runtime.variants import VARIANTS, recommended, settled

PASCAL = Card("NVIDIA GeForce GTX 1080", (6, 1), 8_000_000_000)
VOLTA = Card("Tesla V100", (7, 0), 16_000_000_000)
TURING = Card("Tesla T4", (7, 5), 15_000_000_000)
HOPPER = Card("NVIDIA H100", (9, 0), 80_000_000_000)


def linux(driver="", *cards):
    return Machine("linux", "x86_64", 8, 32_000_000_000, driver, cards)


def windows(*displays, build=22631, driver="", cards=()):
    return Machine("win32", "AMD64", 8, 0, driver, cards, displays, build)


MAC = Machine("darwin", "arm64", 8)
OLD_MAC = Machine("darwin", "x86_64", 8)


@pytest.mark.parametrize(
    ("machine", "name", "why"),
    [
        (linux(), "CPU", "No GPU was found that another variant could use."),
        (
            linux("580.95.05", HOPPER),
            "CUDA13",
            "NVIDIA H100 and driver 580.95.05 know CUDA 13.",
        ),
        (
            linux("535.129.03", HOPPER),
            "CUDA12",
            "CUDA 13 needs NVIDIA driver 580 or later, and driver 535.129.03 is here; CUDA 12 works with both.",
        ),
        (
            linux("580.95.05", TURING, VOLTA),
            "CUDA12",
            "CUDA 13 needs cards of compute capability 7.5 (Turing) or later, and here is Tesla V100 (16 GB, "
            "compute capability 7.0); CUDA 12 works with both.",
        ),
        (linux("590.1", TURING), "CUDA13", "Tesla T4 and driver 590.1 know CUDA 13."),
        (
            linux("470.82", TURING),
            "CPU",
            "CUDA 12 needs NVIDIA driver 525 or later, and driver 470.82 is here.",
        ),
        (
            linux("580.1"),
            "CPU",
            "CUDA 12 needs an NVIDIA GPU, and driver 580.1 shows none.",
        ),
        (
            windows("Intel(R) Arc(TM) A770"),
            "WINDOWSML",
            "Intel(R) Arc(TM) A770 computes through Windows ML.",
        ),
        (
            windows("NVIDIA GeForce GTX 1080", driver="560.94", cards=(PASCAL,)),
            "CUDA12",
            "CUDA 13 needs NVIDIA driver 580 or later, and driver 560.94 is here; CUDA 12 works with both.",
        ),
        (
            windows("NVIDIA GeForce GTX 1080", driver="472.12", cards=(PASCAL,)),
            "WINDOWSML",
            "NVIDIA GeForce GTX 1080 computes through Windows ML.",
        ),
        (
            windows("Microsoft Basic Display Adapter", "Microsoft Remote Display Adapter"),
            "CPU",
            "No GPU was found that another variant could use.",
        ),
        (
            windows("Intel(R) HD Graphics 520", build=17763),
            "CPU",
            "No GPU was found that another variant could use.",
        ),
        (MAC, "COREML", "The GPU of Apple silicon computes through Core ML."),
        (OLD_MAC, "CPU", "No GPU was found that another variant could use."),
    ],
)
def test_variant_is_chosen_by_what_is_there_and_says_why(machine, name, why):
    variant, reason = recommended(machine)
    assert (variant.name, reason) == (name, why)
    assert not variant.misfit(machine)


@pytest.mark.parametrize(
    ("name", "machine", "why"),
    [
        ("DIRECTML", linux(), "is for Windows, and this is Linux: choose another."),
        ("WINDOWSML", MAC, "is for Windows, and this is macOS: choose another."),
        ("COREML", windows(), "is for macOS, and this is Windows: choose another."),
        ("CUDA", MAC, "is for Linux and Windows, and this is macOS: choose another."),
        (
            "CUDA",
            linux(),
            "needs an NVIDIA GPU, and there is no NVIDIA driver here: install NVIDIA's newest driver for the "
            "card, or choose another.",
        ),
        (
            "CUDA13",
            linux("535.129.03", HOPPER),
            "needs NVIDIA driver 580 or later, and driver 535.129.03 is here: choose CUDA12.",
        ),
        (
            "CUDA13",
            windows(driver="581.15", cards=(PASCAL,)),
            "needs cards of compute capability 7.5 (Turing) or later, and here is NVIDIA GeForce GTX 1080 (8 GB, "
            "compute capability 6.1): choose CUDA12.",
        ),
        (
            "CUDA12",
            linux("470.82", TURING),
            "needs NVIDIA driver 525 or later, and driver 470.82 is here: install NVIDIA's newest driver for the "
            "card, or choose another.",
        ),
        (
            "CUDA12",
            linux("580.95", Card("Tesla K80", (3, 7), 12_000_000_000)),
            "needs cards of compute capability 5.0 (Maxwell) or later, and here is Tesla K80 (12 GB, compute "
            "capability 3.7): choose another.",
        ),
        (
            "WINDOWSML",
            windows(build=17763),
            "needs Windows 10 from build 18362, and this is build 17763: choose another.",
        ),
    ],
)
def test_variant_that_does_not_fit_is_refused_with_both_named(name, machine, why):
    with pytest.raises(EngineProblem) as caught:
        settled(name, machine)
    assert str(caught.value) == f"VARIANT {name} {why}"


@pytest.mark.parametrize(
    ("machine", "name"),
    [
        (linux("580.95.05", HOPPER), "CUDA13"),
        (linux("535.129.03", HOPPER), "CUDA12"),
        (linux("580.95.05", VOLTA), "CUDA12"),
        (windows(driver="581.15", cards=(TURING,)), "CUDA13"),
    ],
)
def test_word_cuda_stands_for_the_one_that_fits(machine, name):
    assert settled("CUDA", machine) is VARIANTS[name]


def test_every_variant_has_its_list_and_its_sizes():
    for variant in VARIANTS.values():
        assert variant.requirements.is_file()
        assert 100 < variant.download < variant.megabytes
    assert VARIANTS["CPU"].lock
