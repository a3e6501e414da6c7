# SPDX-License-Identifier: GPL-2.0-or-later
"""A tiny synthetic place, untrained networks that are not at rest, and the shared data where they are."""

from datetime import date, timedelta

import numpy as np
import pytest

torch = pytest.importorskip(
    "torch", reason="training needs torch (models/training/requirements.txt)"
)
pytest.importorskip("safetensors")

from models.training.data.folders import data_folder  # noqa: E402
from models.training.data.shared_places import Place  # noqa: E402
from models.training.network.networks import Decoder, Encoder, Fusion, Networks, start_from_pca  # noqa: E402
from models.training.network.parts import BOTH, encoded  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def two_threads():
    torch.set_num_threads(2)


@pytest.fixture(scope="session")
def shared_data():
    try:
        return data_folder()
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def networks() -> Networks:
    """All parts with every weight random, so that no branch is silent."""
    torch.manual_seed(1)
    parts = Networks(
        {name: Encoder(sensor) for name, sensor in encoded(BOTH).items()},
        Fusion(BOTH, 7),
        Decoder(7, 12),
    )
    axes = torch.linalg.qr(torch.randn(12, 7))[0].T
    start_from_pca(parts.fusion, parts.decoder, axes, 0.2 + 0.1 * torch.rand(12), torch.ones(7))
    with torch.no_grad():
        for module in parts.parts().values():
            for parameter in module.parameters():
                parameter.add_(0.05 * torch.randn_like(parameter))
            module.eval()
    return parts


@pytest.fixture
def place() -> Place:
    """20 x 20 px, 14 Sentinel-2 and 20 Sentinel-1 dates of a field that greens, partly under cloud."""
    random = np.random.default_rng(2)
    start, size = date(2020, 3, 1), 20
    s2_days = [start + timedelta(days=7 * i) for i in range(14)]
    s1_days = [start + timedelta(days=5 * i) for i in range(20)]
    season = np.sin(np.linspace(0, 3, 14))[:, None, None, None]
    field = random.random((1, 1, size, size)) * 0.2
    level = np.linspace(0.05, 0.4, 10)[None, :, None, None]
    s2 = level * (0.5 + 0.5 * season) + field + 0.005 * random.standard_normal((14, 10, size, size))
    s1 = 0.5 + field + 0.05 * random.standard_normal((20, 2, size, size))
    classes = np.where(random.random((14, size, size)) < 0.2, 9, 4).astype(np.uint8)
    return Place(
        "synthetic",
        (0.0, 0.0, 10.0 * size, 10.0 * size),
        "EPSG:32631",
        s2_days,
        np.clip(s2, 0, 1).astype(np.float32),
        np.ones(s2.shape, bool),
        classes,
        s1_days,
        np.clip(s1, 0, 1).astype(np.float32),
        np.ones(s1.shape, bool),
    )
