# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

torch = pytest.importorskip("torch")
from safetensors.torch import load_file, save_file  # noqa: E402

from models.training.network import weight_files  # noqa: E402


def test_checkpoint_gives_back_what_was_saved(networks, tmp_path):
    for name, encoder in networks.encoders.items():
        weight_files.save_encoder(tmp_path, name, encoder)
    weight_files.save(tmp_path, "small", networks)
    again = weight_files.load(tmp_path, "small")
    for name, module in networks.parts().items():
        for key, value in module.state_dict().items():
            assert torch.equal(value, again.parts()[name].state_dict()[key]), (name, key)


def test_a_share_that_older_runs_hold_is_left_out(networks, tmp_path):
    for name, encoder in networks.encoders.items():
        weight_files.save_encoder(tmp_path, name, encoder)
    saved = weight_files.save(tmp_path, "small", networks)
    save_file(load_file(saved) | {"fusion.temporal.s2.blend": torch.ones(10, 1)}, saved)
    again = weight_files.load(tmp_path, "small")
    assert torch.equal(again.fusion.axes, networks.fusion.axes)
    assert "temporal.s2.blend" not in again.fusion.state_dict()


def test_missing_checkpoint_says_what_to_run(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"models\.training\.stage2 --variant small"):
        weight_files.load(tmp_path, "small")
