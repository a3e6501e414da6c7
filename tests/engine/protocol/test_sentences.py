# SPDX-License-Identifier: GPL-2.0-or-later
"""Refusals as they are spoken."""

import io
import json
import os

import pytest

from plugin.engine.__main__ import main
from plugin.engine.protocol.report import Report


def test_a_name_that_would_fill_a_sentence_is_shortened(capsys):
    stream = io.StringIO()
    report = Report(as_json=True, stream=stream)
    name = "S2_" + "x" * 240 + "_20180506.tif"
    report.error("refused", f"/data/{name} does not exist.")
    said = f"/data/{name[:80]}…{name[-30:]} does not exist."
    assert capsys.readouterr().err == f"{said}\n"
    assert json.loads(stream.getvalue())["text"] == said


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("https://x.org/T31UFS_B02.tif?st=" + "2" * 90 + "&sv=2024&sig=AbCdEfGhIjKlMnOp0123", "MnOp0123"),
        ("http://user:" + "p" * 90 + "@" + "a" * 40 + ".example.org/x", "ppp"),
        ("https://x.org/" + "a" * 1200 + "?sig=AbCdEfGhIjKlMnOp0123", "MnOp0123"),
    ],
)  # fmt: skip
def test_a_long_address_is_cut_without_its_secret(capsys, address, secret):
    stream = io.StringIO()
    Report(as_json=True, stream=stream).error("refused", f"{address} cannot be read.")
    assert secret not in stream.getvalue() and secret not in capsys.readouterr().err


def test_names_of_products_are_whole(capsys):
    name = "S1A_IW_GRDH_1SDV_20180505T172345_20180505T172410_021772_0258DE_8B3F_Orb_NR_Cal_TF_TC_Gamma0_VV_db.tif"
    Report().error("refused", f"{name} > {name} does not exist.")
    assert capsys.readouterr().err == f"{name} > {name} does not exist.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has letters alone")
def test_a_name_with_a_byte_that_is_no_letter_is_refused(tmp_path, capsys, monkeypatch):
    def run(known, report):
        (tmp_path / "x.txt").write_text(os.fsdecode(b"bad\xff.json"), "utf-8")

    monkeypatch.setattr("plugin.engine.verbs.pca.run", run)
    given = ("--embeddings", str(tmp_path / "a.tif"), "--output", str(tmp_path / "b.tif"))
    assert main(["pca", *given]) == 2
    said = capsys.readouterr().err
    assert "bad\\udcff.json holds a byte that is no letter" in said and len(said.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has another word for it")
@pytest.mark.parametrize("option", ["embeddings", "output"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, capsys, option):
    given = {"embeddings": tmp_path / "a.tif", "output": tmp_path / "b.tif"}
    given[option] = tmp_path / ("x" * 300 + ".tif")
    words = [word for name, path in given.items() for word in (f"--{name}", str(path))]
    assert main(["pca", *words]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and "Traceback" not in said
