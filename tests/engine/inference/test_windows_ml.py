# SPDX-License-Identifier: GPL-2.0-or-later
"""Windows ML: its catalogue and ONNX Runtime's list of devices are pretended, sessions are real ones of the CPU."""

import sys
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pytest

from plugin.engine.inference.devices import choice, windows_ml
from plugin.engine.inference.devices.choice import usable
from plugin.engine.inference.devices.kinds import KINDS, Kind
from plugin.engine.inference.devices.reasons import Unusable
from plugin.engine.inference.devices.sessions import make_session
from plugin.engine.inference.model import SHIPPED

GPU, NPU = (getattr(onnxruntime.OrtHardwareDeviceType, name) for name in ("GPU", "NPU"))
GRAPH = SHIPPED / "decoder.onnx"


def device(name, kind=GPU):
    return SimpleNamespace(ep_name=name, device=SimpleNamespace(type=kind))


@pytest.fixture
def windows(monkeypatch):
    """windows(offered, there): what the catalogue offers, ``{name: error or None}``, and ONNX Runtime's devices.

    Returns the names that were made ready and those that were registered.
    """
    ready, registered = [], []
    windows_ml.devices.cache_clear()
    windows_ml._catalogue.cache_clear()

    def pretend(offered, there=()):
        def provider(name, error):
            def ensure_ready():
                if error:
                    raise error
                ready.append(name)

            return SimpleNamespace(
                name=name, ensure_ready=ensure_ready, library_path=f"C:\\{name}.dll"
            )

        listed = [provider(name, error) for name, error in offered.items()]
        catalogue = SimpleNamespace(find_all_providers=lambda: listed)
        module = SimpleNamespace(EpCatalog=lambda: catalogue)
        monkeypatch.setitem(sys.modules, "windowsml", module)
        monkeypatch.setattr(
            onnxruntime,
            "register_execution_provider_library",
            lambda name, path: registered.append((name, path)),
        )
        monkeypatch.setattr(onnxruntime, "get_ep_devices", lambda: list(there))
        return ready, registered

    yield pretend
    windows_ml.devices.cache_clear()
    windows_ml._catalogue.cache_clear()


def test_gpu_of_the_first_provider_that_knows_one_is_taken(windows):
    there = [
        device("CPUExecutionProvider"),
        device("OpenVINOExecutionProvider", NPU),
        device("OpenVINOExecutionProvider"),
        device("QNNExecutionProvider"),
    ]
    offered = ["QNNExecutionProvider", "OpenVINOExecutionProvider", "VitisAIExecutionProvider"]
    ready, registered = windows(dict.fromkeys(offered), there)
    assert windows_ml.devices() == [there[2]]
    assert ready == ["OpenVINOExecutionProvider", "QNNExecutionProvider"]  # VitisAI has no GPU
    assert registered == [("OpenVINOExecutionProvider", "C:\\OpenVINOExecutionProvider.dll")]


def test_provider_that_windows_cannot_fetch_is_named_in_the_refusal(windows):
    windows({"MIGraphXExecutionProvider": OSError("no network")})
    with pytest.raises(Unusable) as caught:
        windows_ml.devices()
    assert str(caught.value) == (
        "Windows has no provider for a GPU of this computer (MIGraphXExecutionProvider: no network): Windows 11 "
        "has them from build 26100 on, and DEVICE DIRECTML takes other GPUs"
    )


def test_windows_without_a_catalogue_is_refused(windows, monkeypatch):
    windows({})

    def missing():
        raise OSError("WinMLEpCatalogCreate failed")

    monkeypatch.setattr(sys.modules["windowsml"], "EpCatalog", missing)
    with pytest.raises(Unusable, match="WinMLEpCatalogCreate failed"):
        windows_ml.devices()


def test_device_is_refused_without_its_package(monkeypatch):
    kind = KINDS["WINDOWSML"]
    here = Kind(kind.provider, kind.variant, kind.package, by_itself=False, catalogue=True)
    monkeypatch.setitem(KINDS, "WINDOWSML", here)
    monkeypatch.setattr(windows_ml, "is_installed", lambda: False)
    with pytest.raises(Unusable, match="run Set up the engine with VARIANT WINDOWSML"):
        usable("WINDOWSML", print)
    monkeypatch.setattr(windows_ml, "is_installed", lambda: True)
    assert usable("WINDOWSML", lambda processor: None).device == "WINDOWSML"


def test_auto_never_takes_it(monkeypatch):
    """Its first use may let Windows fetch a provider."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(windows_ml, "is_installed", lambda: True)
    assert choice.choose("AUTO", lambda processor: None).device == "CPU"


def test_session_runs_on_the_devices_of_the_catalogue(monkeypatch):
    """ONNX Runtime lists its CPU as such a device, too: it stands in for Windows's."""
    (cpu,) = onnxruntime.get_ep_devices()
    monkeypatch.setattr(windows_ml, "devices", lambda: [cpu])
    session, expected = make_session(GRAPH, "WINDOWSML"), make_session(GRAPH, "CPU")
    shapes = {
        one.name: [n if isinstance(n, int) else 8 for n in one.shape]
        for one in session.get_inputs()
    }
    given = {name: np.full(shape, 0.3, np.float32) for name, shape in shapes.items()}
    for ours, theirs in zip(session.run(None, given), expected.run(None, given), strict=True):
        assert np.allclose(ours, theirs, atol=1e-5)


def test_session_that_falls_back_is_refused(monkeypatch):
    options = onnxruntime.SessionOptions

    class Deaf(options):
        def add_provider_for_devices(self, devices, settings):
            """As if the library had not been loaded."""

    monkeypatch.setattr(onnxruntime, "SessionOptions", Deaf)
    monkeypatch.setattr(windows_ml, "devices", lambda: [device("QNNExecutionProvider")])
    with pytest.raises(Unusable, match="fell back to the CPU"):
        make_session(GRAPH, "WINDOWSML")
