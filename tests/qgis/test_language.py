# SPDX-License-Identifier: GPL-2.0-or-later
"""In a German or French QGIS the window speaks that language, and the engine's sentences are found in it."""

import pytest
from qgis.core import QgsApplication, QgsSettings

from plugin.language import Language
from plugin.words import in_own_words, tr


@pytest.fixture(params=["de", "fr"])
def language(request, qgis_app):
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", f"{request.param}_XX")
    speaks = Language()
    speaks.begin()
    yield request.param
    speaks.end()
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


def test_texts_of_the_window(language, provider):
    registry = QgsApplication.processingRegistry()
    embed = registry.createAlgorithmById("ecofuse:embed")
    titles = {"de": "Einen Tag einbetten", "fr": "Plonger un jour"}
    assert embed.displayName() == titles[language]
    assert embed.parameterDefinition("SCENES").description() != "Scene list"


def test_sentence_of_the_engine_keeps_its_values(language):
    said = in_own_words("START 2020-01-02 lies after END 2019-12-31.")
    expected = {
        "de": "START 2020-01-02 liegt nach END 2019-12-31.",
        "fr": "START 2020-01-02 vient après END 2019-12-31.",
    }
    assert said == expected[language]


def test_sentence_in_a_sentence(language):
    inner = (
        "SCHEDULER x has had no worker for 3 s: start workers ('dask worker ADDRESS'), then the same run again: "
        "it goes on with what is done."
    )
    assert in_own_words(inner) != inner
    outer = f"{inner} Or end that worker, and start the same run again."
    assert in_own_words(inner) in in_own_words(outer)


def test_reasons_inside_of_a_sentence(language):
    reason = "it holds a list of 0, expected an object {…}"
    said = in_own_words(
        f"/a/list.json is not a scene list of EcoFuse: {reason}; make it with the algorithm 'List scenes'."
    )
    assert said.startswith("/a/list.json ")
    assert not [word for word in ("scene list", "holds", "expected", "make it") if word in said]


def test_end_of_a_sentence_behind_a_name(language):
    said = in_own_words(
        "/my folder/x.tif has no geotransform and no CRS, so its place is unknown: georeference it "
        "(Layer > Georeferencer), or give the file it was made of."
    )
    assert said.startswith("/my folder/x.tif ")
    assert "unknown" not in said and "CRS" not in said


def test_unknown_sentence_stays(language):
    assert in_own_words("Nobody says this, not even once.") == "Nobody says this, not even once."


def test_refusal_of_a_run_is_in_the_language(language, tmp_path, refused):
    gone = tmp_path / "list.json"
    gone.write_text("[]", "utf-8")
    expected = {"de": "ist nicht", "fr": "n'est pas"}
    said = refused(
        "embed", {"SCENES": str(gone), "DATE": "2019-07-06", "OUTPUT": str(tmp_path / "a.tif")}
    )
    assert expected[language] in said, said


def test_english_after_the_plugin_has_gone(qgis_app):
    assert tr("Scene list") == "Scene list"
    assert in_own_words("START a lies after END b.") == "START a lies after END b."
