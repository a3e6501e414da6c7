# SPDX-License-Identifier: GPL-2.0-or-later
"""Options that no run can use are refused in one sentence, before anything is opened."""

import pytest

from plugin.engine.__main__ import REFUSED, main
from plugin.engine.errors import EngineError, one_line
from plugin.engine.protocol.options import values
from plugin.engine.verbs import embed, embedseries, fitclusters, scenes
from plugin.engine.web import network


def refused(options, **given):
    with pytest.raises(EngineError) as error:
        values(options, given)
    said = str(error.value)
    assert "\n" not in said and len(said) <= 300
    return said


LISTED = {"s2": ["a.tif"], "output": "o.json"}
EMBEDDED = {"scenes": "s.json", "date": "2018-05-01", "output": "o.tif"}


@pytest.mark.parametrize(
    ("options", "given", "says"),
    [
        (scenes, LISTED | {"extent": "0,0,inf,1 EPSG:32631"}, "expected finite numbers"),
        (scenes, LISTED | {"extent": "0,0,1,1 EPSG:999999"}, "expected a CRS that PROJ knows"),
        (scenes, LISTED | {"extent": "0,0,1,1 EPSG:5701"}, "expected a CRS of map or geographic"),
        (scenes, LISTED | {"extent": "x" * 5000}, "expected 'xmin,ymin,xmax,ymax EPSG:code'"),
        (scenes, LISTED | {"clear_classes": ["4", "300"]}, "expected a class from 0 to 11"),
        (scenes, LISTED | {"clear_classes": [4.7]}, "expected a class from 0 to 11"),
        (scenes, LISTED | {"dilation": "10000000"}, "expected 0 to 50"),
        (scenes, LISTED | {"screen": "nan"}, "expected 0 to 1"),
        (scenes, LISTED | {"s2_mask": "CLOUDY"}, "expected one of AUTO, SCL"),
        (scenes, LISTED | {"s2": [{"name": "x"}]}, "expected a path, or an object with a path"),
        (scenes, LISTED | {"s2": [{"path": "a.tif", "time": 3}]}, "expected a time such as"),
        (scenes, LISTED | {"output": {"a": 1}}, "expected a text"),
        (scenes, LISTED | {"output": True}, "expected a text"),
        (scenes, LISTED | {"output": "a" * 300}, "a name in it is longer than 255 bytes"),
        (scenes, LISTED | {"output": "é" * 200}, "a name in it is longer than 255 bytes"),
        (scenes, LISTED | {"output": "a/" * 3000}, "expected at most 4096 characters"),
        (scenes, LISTED | {"output": "a\0b"}, "expected a text without control characters"),
        (scenes, LISTED | {"output": "\ud800"}, "expected a text without control characters"),
        (fitclusters, {"embeddings": ["a"], "cluster_model": "b", "seed": 2**32}, "expected 0 to 2.14748e+09"),
        (embed, EMBEDDED | {"date": "0001-01-01"}, "expected a year from 1970 to 2200"),
        (embed, EMBEDDED | {"stride": [[1]]}, "expected a number"),
        (embedseries, {"scenes": "s", "output_folder": "o", "step": "-3 days"}, "a number of days, 1 to 3660"),
        (embed, EMBEDDED | {"x" * 500: 1}, "Unknown option"),
    ],
)  # fmt: skip
def test_what_no_run_can_use_is_refused(options, given, says):
    assert says in refused(options.OPTIONS, **given)


def test_a_password_is_shown_by_no_refusal():
    said = refused(network.OPTIONS, proxy="http://user:secret@host:1/\n")
    assert "secret" not in said and "'proxy'" in said


def test_a_command_line_is_refused_in_one_line(capsys):
    for arguments in (["embed", "--nonsense", "1"], ["sing"], [], ["embed", "--date"]):
        assert main(arguments) == REFUSED
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "--help" in said and len(said) <= 300


def test_names_that_are_no_text_are_said_all_the_same(capsys):
    assert main(["values", "--scenes", "a\udcff.json", "--points", "p.json"]) == REFUSED
    assert r"a\udcff.json does not exist" in capsys.readouterr().err


def test_a_refusal_is_one_line_whatever_it_quotes():
    assert one_line("a\nb\tc\x1b[31m d") == "a b c [31m d"
    long = one_line("x" * 5000)
    assert len(long) <= 1003 and " … " in long
