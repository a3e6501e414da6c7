# SPDX-License-Identifier: GPL-2.0-or-later
"""Devices: which is taken, why one is not, and what happens when its memory is full.

No GPU is needed: ONNX Runtime's messages are such as it gave, its sessions are real ones of the CPU, and
only drivers and GPUs are pretended.
"""

import ctypes
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pynvml
import pytest

from plugin import contract
from plugin.engine.errors import EngineError
from plugin.engine.inference.devices import CPU, KINDS, NAMES, Processor, choice, nvidia
from plugin.engine.inference.devices.choice import choose, usable
from plugin.engine.inference.devices.reasons import Unusable, is_out_of_memory, reason
from plugin.engine.inference.devices.running import Bound
from plugin.engine.inference.devices.sessions import make_session, overheard
from plugin.engine.inference.devices.trial import largest_difference, trial_of
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.verbs import checksystem

RUNTIME = Path(contract.__file__).parent / "runtime"
DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
HEAD = "2026-11-21 14:37:14.038 [E:onnxruntime:Default, provider_bridge_ort.cc:2458 operator()] "
LOAD = "ONNXRuntimeError] : 1 : FAIL : Failed to load library lib/libonnxruntime_providers_{}.so with error: "
GONE = ": cannot open shared object file: No such file or directory\n"
ARENA = (
    "[ONNXRuntimeError] : 1 : FAIL : Non-zero status code returned while running Expand node. Name:'' Status "
    "Message: bfc_arena.cc:360 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, "
    "onnxruntime::Stream*) "
)
SEEN = {  # with onnxruntime-gpu 1.31.1 on a machine without a driver, without and with NVIDIA's packages
    "cublasLt": (
        f"\x1b[1;31m{HEAD}[{LOAD.format('cuda')}libcublasLt.so.13{GONE}\x1b[m\n[W:onnxruntime:Default, "
        "onnxruntime_pybind_state.cc:1295] Failed to create CUDAExecutionProvider. Require cuDNN 9.* and "
        "CUDA 13.*. Please install all dependencies",
        "the library libcublasLt.so.13 is missing",
    ),
    "driver": (
        f"{HEAD}[{LOAD.format('cuda')}libcuda.so.1{GONE}",
        "there is no NVIDIA driver (libcuda.so.1 is missing)",
    ),
    "tensorrt": (
        f"{HEAD}[{LOAD.format('tensorrt')}libnvinfer.so.10{GONE}\nPlease install TensorRT libraries",
        "TensorRT is not installed (libnvinfer.so.10 is missing)",
    ),
}
REPORTED = {  # by users of ONNX Runtime, in its public issues
    "windows": (
        '[ONNXRuntimeError] : 1 : FAIL : Error loading "C:\\capi\\onnxruntime_providers_cuda.dll" which depends '
        'on "cublasLt64_12.dll" which is missing. (Error 126: "The specified module could not be found.")',
        "the library cublasLt64_12.dll is missing",
    ),
    "older windows": (
        '[ONNXRuntimeError] : 1 : FAIL : LoadLibrary failed with error 126 "" when trying to load '
        '"C:\\lib\\onnxruntime_providers_cuda.dll"',
        "a library that onnxruntime_providers_cuda.dll needs is missing",
    ),
    "old driver": (
        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; hostname=h ; "
        "expr=cudaSetDevice(info_.device_id);",
        "the NVIDIA driver is too old for this ONNX Runtime (CUDA failure 35: CUDA driver version is "
        "insufficient for CUDA runtime version): update it",
    ),
    "number": (
        "CUDA failure 101: invalid device ordinal ; GPU=0 ; hostname=h ; expr=cudaSetDevice(info_.device_id);",
        "there is no GPU of that number (CUDA failure 101: invalid device ordinal)",
    ),
}


@pytest.mark.parametrize("case", [*SEEN, *REPORTED])
def test_reason_names_what_is_missing(case):
    said, expected = (SEEN | REPORTED)[case]
    assert reason(said) == expected


def test_silence_is_reported_too():
    assert reason("\n") == "ONNX Runtime fell back to the CPU and gave no reason"


@pytest.mark.parametrize(
    "said",
    [
        f"{ARENA}Failed to allocate memory for requested buffer of size 40000000000000",
        f"{ARENA}Available memory of 9599744 is smaller than requested bytes of 40000000",
        "CUDA failure 2: out of memory ; GPU=0 ; hostname=h ; expr=cudaMalloc((void**)&p, size);",
        "8007000E Not enough memory resources are available to complete this operation.",
    ],
)
def test_full_memory_is_recognised(said):
    assert is_out_of_memory(RuntimeError(said))


def test_other_failures_are_not_taken_for_full_memory():
    assert not is_out_of_memory(RuntimeError("Got invalid dimensions for input: s2_values"))
    assert not any(is_out_of_memory(RuntimeError(said)) for said, _ in (SEEN | REPORTED).values())


class Driver:
    """NVIDIA's libraries as ``ctypes`` shows them, with made-up GPUs; ``status`` is what starting gives."""

    def __init__(self, names=(), status=0):
        self.names, self.cuInit = names, lambda flags: status

    def cuDeviceGetCount(self, count):  # noqa: N802
        count._obj.value = len(self.names)
        return 0

    def cuDeviceGet(self, device, number):  # noqa: N802
        device._obj.value = number
        return 0

    def cuDeviceGetName(self, text, length, device):  # noqa: N802
        text.value = self.names[device.value]
        return 0

    def cuDeviceTotalMem_v2(self, memory, device):  # noqa: N802
        memory._obj.value = 24_000_000_000
        return 0

    def cuGetErrorName(self, status, name):  # noqa: N802
        name._obj.value = b"CUDA_ERROR_NO_DEVICE"
        return 0


TWO = tuple(nvidia.Gpu(number, "Made-up GPU", 24_000_000_000) for number in range(2))


def test_driver_names_its_gpus():
    assert nvidia.gpus(lambda name: Driver([b"Made-up GPU"] * 2)) == TWO


@pytest.mark.parametrize(
    "driver, why",
    [
        (Driver(status=100), "the NVIDIA driver does not work (CUDA_ERROR_NO_DEVICE)"),
        (Driver(), "the NVIDIA driver shows no GPU"),
    ],
    ids=["refuses", "shows none"],
)
def test_driver_without_gpus_says_why(driver, why):
    with pytest.raises(nvidia.NoDriver) as caught:
        nvidia.gpus(lambda name: driver)
    assert str(caught.value) == why


def test_missing_driver_is_named():
    def load(name):
        raise OSError(name)

    with pytest.raises(nvidia.NoDriver, match="there is no NVIDIA driver"):
        nvidia.gpus(load)
    assert nvidia.pinned((2, 3), "13", load) is None


@pytest.fixture
def nvml(monkeypatch):
    """nvml(**answers): what NVML's functions give; without ``Init`` its library is missing."""

    def pretend(**answers):
        def missing():
            raise pynvml.NVMLError(pynvml.NVML_ERROR_LIBRARY_NOT_FOUND)

        for name, answer in ({"Init": missing} | answers).items():
            monkeypatch.setattr(pynvml, f"nvml{name}", answer)

    return pretend


def test_nvml_that_is_missing_costs_the_version_and_the_share_alone(nvml):
    nvml()
    assert nvidia.driver_version() == ""
    with pytest.raises(nvidia.NoDriver, match="NVML does not report how busy GPU 1 is"):
        nvidia.busy(1)


def test_driver_gives_its_version_and_how_busy_a_gpu_is(nvml):
    nvml(
        Init=lambda: None,
        SystemGetDriverVersion=lambda: "580.95.05",
        DeviceGetHandleByIndex=lambda number: number,
        DeviceGetUtilizationRates=lambda handle: SimpleNamespace(gpu=40 + handle),
    )
    assert nvidia.driver_version() == "580.95.05"
    assert nvidia.busy(1)() == 0.41


def test_pinned_memory_is_an_array_to_write_to():
    given = (ctypes.c_float * 6)()

    class Runtime:
        @staticmethod
        def cudaHostAlloc(address, size, flags):  # noqa: N802
            assert (size.value, flags.value) == (24, nvidia.PORTABLE)
            address._obj.value = ctypes.addressof(given)
            return 0

    array = nvidia.pinned((2, 3), "13", lambda name: Runtime)
    array[:] = [[0, 1, 2], [3, 4, 5]]
    assert list(given) == [0, 1, 2, 3, 4, 5]


def test_a_copy_is_done_when_it_returns_and_says_what_went_wrong():
    calls, status = [], {"cudaMemcpyAsync": 0}

    class Runtime:
        def __getattr__(self, name):
            def called(*given):
                calls.append((name, *(one.value for one in given if hasattr(one, "value"))))
                return status.get(name, 0)

            return called

    copy = nvidia.copier(1, "13", lambda name: Runtime())
    assert calls[0] == ("cudaSetDevice", 1)
    calls.clear()
    copy(1000, 2000, 40)
    assert [call[0] for call in calls] == ["cudaMemcpyAsync", "cudaStreamSynchronize"]
    assert calls[0][1:5] == (1000, 2000, 40, 4)
    status["cudaMemcpyAsync"] = 700
    with pytest.raises(EngineError, match=r"GPU 1 failed .* \(CUDA error 700\): set DEVICE to CPU"):
        copy(1000, 2000, 40)
    status["cudaSetDevice"] = 101
    with pytest.raises(nvidia.NoDriver, match=r"GPU 1 gives no stream \(CUDA error 101\)"):
        nvidia.copier(1, "13", lambda name: Runtime())


def test_nothing_is_pinned_of_an_array_without_numbers():
    """Features of Sentinel-1, which has no encoder."""

    def load(name):
        raise AssertionError("the driver was asked for 0 bytes")

    assert nvidia.pinned((11, 0, 4096), "13", load) is None


# ---- choosing


@pytest.fixture
def held(monkeypatch):
    """held(gpus, *providers): an ONNX Runtime with these providers, on a Linux with these GPUs."""

    def pretend(gpus, *providers):
        def listed():
            if not gpus:
                raise nvidia.NoDriver("there is no NVIDIA driver (libcuda.so.1 is missing)")
            return gpus

        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(nvidia, "gpus", listed)
        monkeypatch.setattr(
            onnxruntime, "get_available_providers", lambda: [*providers, KINDS[CPU].provider]
        )

    return pretend


def works(processor):
    """A trial that passes."""


def fails(processor):
    raise Unusable("the library libcudnn.so.9 is missing")


CUDA = KINDS["CUDA"].provider


def test_names_are_those_of_the_contract():
    assert NAMES == ("AUTO", "CUDA", "TENSORRT", "DIRECTML", "COREML", "CPU", "WINDOWSML")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_variant_that_is_proposed_for_a_device_brings_its_package(kind):
    assert kind.variant in contract.CHOICES["variant"]
    lists = list(RUNTIME.glob(f"requirements-{kind.variant.lower()}*.txt"))
    assert lists
    assert all(f"\n{kind.package}" in path.read_text("utf-8") for path in lists)


def test_core_ml_gets_graphs_as_a_program(monkeypatch):
    """Its older form knows fewer operators; here stands in what it would be given."""
    given = {}

    class Session:
        def __init__(self, graph, options, providers, enable_fallback):
            given["providers"] = providers

        def get_providers(self):
            return [KINDS["COREML"].provider]

        def disable_fallback(self):
            given["alone"] = True

    monkeypatch.setattr(onnxruntime, "InferenceSession", Session)
    make_session(b"a graph", "COREML")
    ((provider, options),) = given["providers"]
    assert provider == "CoreMLExecutionProvider" and options["ModelFormat"] == "MLProgram"
    assert given["alone"]


def test_auto_takes_what_works_and_says_so(held):
    held(TWO, CUDA)
    processor = choose("AUTO", works)
    assert (processor.device, processor.gpus) == ("CUDA", TWO)
    assert processor.notes[0].startswith("Device: CUDA on GPU 0, Made-up GPU (24 GB) and GPU 1")
    assert "2 GPUs share the work" in processor.notes[1]


def test_auto_falls_back_and_says_why(held):
    held(TWO, CUDA)
    processor = choose("AUTO", fails)
    assert processor.device == CPU
    assert processor.notes == (
        "Device: CPU (CUDA cannot be used: the library libcudnn.so.9 is missing).",
    )


def test_auto_reports_a_gpu_that_stands_idle(held):
    held(TWO[:1])
    processor = choose("AUTO", works)
    assert processor.device == CPU
    assert processor.notes[1].startswith(
        "Made-up GPU (24 GB) is there and not used: Set up the engine"
    )


def test_auto_never_takes_tensorrt(held):
    held(TWO, KINDS["TENSORRT"].provider)
    assert choose("AUTO", works).device == CPU


def test_named_device_never_falls_back(held):
    held(TWO, CUDA)
    with pytest.raises(EngineError) as caught:
        choose("CUDA", fails)
    assert str(caught.value) == (
        "DEVICE CUDA cannot be used here: the library libcudnn.so.9 is missing."
    )


def test_missing_driver_and_missing_library_are_both_named(held):
    held((), CUDA)
    with pytest.raises(EngineError, match=r"libcuda\.so\.1 is missing\), and the library libcudnn"):
        choose("CUDA", fails)


def test_one_gpu_of_several_is_chosen_by_its_number(held):
    held(TWO, CUDA)
    tried = []
    processor = choose("CUDA:1", tried.append)
    assert (processor.gpus, processor.number) == (TWO[1:], 1)
    assert [one.gpus for one in tried] == [TWO[1:]]


def test_number_without_a_gpu_is_refused(held):
    held(TWO, CUDA)
    with pytest.raises(EngineError, match="there is no GPU 2"):
        choose("CUDA:2", works)


@pytest.mark.parametrize("wanted", ["GPU", "CPU:1", "AUTO:0", "DIRECTML:1", "CUDA:x"])
def test_unknown_device_is_refused(wanted):
    with pytest.raises(EngineError, match=f"DEVICE {wanted}"):
        choose(wanted, works)


def test_device_of_another_system_is_refused(held):
    held(())
    with pytest.raises(Unusable, match="DIRECTML does not exist on linux"):
        usable("DIRECTML", works)


def test_two_packages_of_onnx_runtime_are_reported(monkeypatch):
    there = {"onnxruntime": "1.31.1", "onnxruntime-gpu": "1.31.1"}
    monkeypatch.setattr(choice, "version_of", lambda name: there.get(name, "none"))
    assert choice.package().startswith("onnxruntime and onnxruntime-gpu are both installed")


@pytest.mark.skipif(
    CUDA in onnxruntime.get_available_providers(), reason="this ONNX Runtime knows CUDA"
)
def test_wrong_package_is_refused_with_what_to_do():
    with pytest.raises(EngineError) as caught:
        Model.load(device="CUDA")
    assert str(caught.value).startswith("DEVICE CUDA cannot be used here: onnxruntime ")
    assert "no CUDAExecutionProvider: run Set up the engine with VARIANT CUDA" in str(caught.value)


def test_device_that_computes_something_else_is_refused(monkeypatch):
    trial = trial_of(SHIPPED / "decoder.onnx")
    trial(Processor(CPU))  # the CPU agrees with itself

    class Off(Bound):
        def run(self, names, inputs):
            return [output + 0.002 for output in super().run(names, inputs)]

    monkeypatch.setattr(
        "plugin.engine.inference.devices.trial.Bound", lambda s, processor: Off(s, processor, "cpu")
    )
    monkeypatch.setattr(
        "plugin.engine.inference.devices.trial.make_session",
        lambda path, *others: make_session(path, CPU),
    )
    with pytest.raises(Unusable, match=r"differ from the CPU's by 0\.002"):
        trial(Processor("CUDA"))


def test_what_libraries_say_is_kept_and_not_shown(capfd):
    with overheard() as said:
        print("by Python")
        ctypes.CDLL(None).write(2, b"by a library\n", 13)
        assert "by Python" in said() and "by a library" in said()
    assert capfd.readouterr() == ("", "")


# ---- reporting


def test_check_reports_devices_and_packages(heard):
    parameters = {"facts": [], "model": None, "device": "AUTO", "report": None}
    text = checksystem.run(parameters, heard)["text"]
    assert "ONNX Runtime: onnxruntime" in text and "NVIDIA: " in text
    assert "Device: " in text and "Smoke test: passed" in text
    free, total = re.search(r"Memory: ([\d.]+) GB free of ([\d.]+) GB", text).groups()
    assert 0 < float(free) <= float(total)
    if sys.platform == "linux" and CUDA not in onnxruntime.get_available_providers():
        assert "DEVICE CUDA cannot be used here: " in text


def test_difference_that_is_no_number_is_none_that_is_allowed():
    assert not largest_difference([np.array([np.nan])], [np.array([0.0])]) <= 1
