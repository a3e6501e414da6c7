# SPDX-License-Identifier: GPL-2.0-or-later
"""Refusals as they are spoken."""

import io
import json

from plugin.engine.protocol.report import Report


def test_a_name_that_would_fill_a_sentence_is_shortened(capsys):
    stream = io.StringIO()
    report = Report(as_json=True, stream=stream)
    name = "S2_" + "x" * 240 + "_20180506.tif"
    report.error("refused", f"/data/{name} does not exist.")
    said = f"/data/{name[:80]}…{name[-30:]} does not exist."
    assert capsys.readouterr().err == f"{said}\n"
    assert json.loads(stream.getvalue())["text"] == said


def test_names_of_products_are_whole(capsys):
    name = "S1A_IW_GRDH_1SDV_20180505T172345_20180505T172410_021772_0258DE_8B3F_Orb_NR_Cal_TF_TC_Gamma0_VV_db.tif"
    Report().error("refused", f"{name} > {name} does not exist.")
    assert capsys.readouterr().err == f"{name} > {name} does not exist.\n"
