# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways from one CRS to another."""

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.grid.crs import transformer


def test_a_system_of_mars_is_refused_in_a_sentence():
    with pytest.raises(EngineError, match="use a CRS that lies on Earth") as refused:
        transformer("IAU_2015:49900", "EPSG:32631")
    assert len(str(refused.value)) <= 300
