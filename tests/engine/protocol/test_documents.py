# SPDX-License-Identifier: GPL-2.0-or-later
"""JSON documents whose texts no file can hold."""

import json

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.inference.manifest_schema import MANIFEST


def test_half_of_a_character_is_refused_and_a_whole_one_is_not(tmp_path):
    path = tmp_path / "manifest.json"
    for text, why in (("\\ud83d\\ude00", "nothing"), ("\\ud800", "half of a character")):
        path.write_text(f'{{"name": "{text}"}}', "utf-8")
        data = MANIFEST.bytes_of(path)
        if why == "nothing":
            assert MANIFEST.plain(path, data) == json.loads(data)
            continue
        with pytest.raises(EngineError, match=why):
            MANIFEST.plain(path, data)
