# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")

from models.training.train.optimise import optimise  # noqa: E402


class KilledError(Exception):
    pass


def trained(folder, monkeypatch, kill_at: int | None = None) -> torch.Tensor:
    """Weights of a small layer after twelve steps of random data; every step is saved."""
    monkeypatch.setattr("models.training.train.optimise.SAVE_SECONDS", -1)
    torch.manual_seed(0)
    layer = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.Dropout(0.5), torch.nn.Linear(3, 1))

    def loss(step):
        if step == kill_at:
            raise KilledError
        value = (layer(torch.randn(16, 3)) - 1).square().mean()
        return value, {"error": float(value.detach())}

    optimise("small", {"layer": layer}, loss, 12, 1e-2, 7, folder)
    return torch.cat([p.detach().ravel() for p in layer.parameters()])


def test_killed_run_goes_on_to_the_same_weights(tmp_path, monkeypatch):
    undisturbed, killed = tmp_path / "a", tmp_path / "b"
    undisturbed.mkdir(), killed.mkdir()
    expected = trained(undisturbed, monkeypatch)
    with pytest.raises(KilledError):
        trained(killed, monkeypatch, kill_at=5)
    assert torch.equal(trained(killed, monkeypatch), expected)
    again = trained(killed, monkeypatch, kill_at=0)  # a finished run takes no step
    assert torch.equal(again, expected)


def test_course_is_a_table_and_a_picture(tmp_path, monkeypatch):
    trained(tmp_path, monkeypatch)
    rows = [row.split(",") for row in (tmp_path / "small.losses.csv").read_text().splitlines()]
    assert {row[1] for row in rows} == {"loss", "error"}
    assert all(float(row[2]) > 0 for row in rows)
    assert "<svg" in (tmp_path / "small.losses.svg").read_text()
