# SPDX-License-Identifier: GPL-2.0-or-later
"""What a computer has: NVIDIA's library and Windows's registry are pretended."""

import contextlib
import sys

import pytest

from plugin.runtime import hardware
from plugin.runtime.hardware import Card, Machine


class Nvml:
    """NVIDIA's management library as ``ctypes`` shows it; ``status`` is what starting gives."""

    def __init__(self, driver=b"", cards=(), status=0):
        self.driver, self.cards, self.ended = driver, cards, 0
        self.nvmlInit_v2 = lambda: status

    def nvmlShutdown(self):  # noqa: N802
        self.ended += 1

    def nvmlSystemGetDriverVersion(self, text, length):  # noqa: N802
        text.value = self.driver

    def nvmlDeviceGetCount_v2(self, count):  # noqa: N802
        count._obj.value = len(self.cards)

    def nvmlDeviceGetHandleByIndex_v2(self, number, handle):  # noqa: N802
        handle._obj.value = number + 1
        return 0 if self.cards[number] else 15  # NVML_ERROR_GPU_IS_LOST

    def card(self, handle):
        return self.cards[handle.value - 1]

    def nvmlDeviceGetName(self, handle, text, length):  # noqa: N802
        text.value = self.card(handle).name.encode()

    def nvmlDeviceGetCudaComputeCapability(self, handle, major, minor):  # noqa: N802
        major._obj.value, minor._obj.value = self.card(handle).capability

    def nvmlDeviceGetMemoryInfo(self, handle, sizes):  # noqa: N802
        sizes._obj[0] = self.card(handle).memory


T4 = Card("Tesla T4", (7, 5), 15_000_000_000)
V100 = Card("Tesla V100-SXM2-16GB", (7, 0), 16_000_000_000)


def missing(name):
    raise OSError(f"{name}: cannot open shared object file")


def test_driver_and_cards_are_read():
    library = Nvml(b"580.95.05", [T4, V100])
    assert hardware.nvidia("linux", lambda name: library) == ("580.95.05", (T4, V100))
    assert library.ended == 1


def test_card_that_is_lost_is_left_out():
    library = Nvml(b"580.95.05", [None, V100])
    assert hardware.nvidia("linux", lambda name: library) == ("580.95.05", (V100,))


@pytest.mark.parametrize("load", [missing, lambda name: Nvml(b"580.95.05", [T4], status=9)])
def test_no_driver_that_answers_is_no_driver(load):
    assert hardware.nvidia("linux", load) == ("", ())
    assert hardware.nvidia("darwin", load) == ("", ())


def test_library_of_a_linux_inside_windows_is_found_where_that_puts_it():
    asked = []

    def load(name):
        asked.append(name)
        return Nvml(b"581.15", [T4]) if "wsl" in name else missing(name)

    assert hardware.nvidia("linux", load) == ("581.15", (T4,))
    assert len(asked) == 2


class Cuda:
    """The CUDA driver API as ``ctypes`` shows it."""

    def __init__(self, *cards, status=0):
        self.cards, self.cuInit = cards, lambda flags: status

    def cuDeviceGetCount(self, count):  # noqa: N802
        count._obj.value = len(self.cards)
        return 0

    def cuDeviceGet(self, device, number):  # noqa: N802
        device._obj.value = number

    def cuDeviceGetName(self, text, length, device):  # noqa: N802
        text.value = self.cards[device.value].name.encode()

    def cuDeviceTotalMem_v2(self, memory, device):  # noqa: N802
        memory._obj.value = self.cards[device.value].memory

    def cuDeviceGetAttribute(self, value, attribute, device):  # noqa: N802
        value._obj.value = self.cards[device.value].capability[attribute - 75]


def test_container_without_the_management_library_is_asked_otherwise(monkeypatch, tmp_path):
    def load(cuda):
        return lambda name: cuda if "libcuda" in name else missing(name)

    page = tmp_path / "version"
    monkeypatch.setattr(hardware, "KERNEL", page)
    assert hardware.nvidia("linux", load(Cuda(T4))) == ("", ())
    page.write_text(
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  Thu Oct 19\n", "utf-8"
    )
    assert hardware.nvidia("linux", load(Cuda(T4, V100))) == ("535.129.03", (T4, V100))
    assert hardware.nvidia("linux", load(Cuda(T4, status=100))) == ("", ())
    assert hardware.nvidia("linux", missing) == ("", ())


class Registry:
    """``winreg`` with display adapters."""

    HKEY_LOCAL_MACHINE = object()

    def __init__(self, *names):
        self.names = names

    @contextlib.contextmanager
    def OpenKey(self, hive, path):  # noqa: N802
        number = int(path.rsplit("\\", 1)[1])
        if number >= len(self.names):
            raise OSError(2, "not found")
        yield self.names[number]

    def QueryValueEx(self, key, name):  # noqa: N802
        assert name == "DriverDesc"
        return key, 1


def test_display_adapters_are_read_from_the_registry_each_once():
    registry = Registry("Intel(R) Iris(R) Xe", "NVIDIA RTX A2000", "Intel(R) Iris(R) Xe")
    assert hardware.displays(registry) == ("Intel(R) Iris(R) Xe", "NVIDIA RTX A2000")
    assert hardware.look("win32", missing, registry).displays == hardware.displays(registry)
    assert hardware.displays(Registry()) == ()


def test_this_computer_is_seen(monkeypatch):
    machine = hardware.look()
    assert sys.platform.startswith(machine.system) and machine.processors >= 1
    assert machine.memory > 100_000_000


def test_lines_for_people():
    machine = Machine("linux", "x86_64", 8, 33_600_000_000, "580.95.05", (T4,))
    assert machine.lines == [
        ("Linux (x86_64)", "8 processors, 34 GB of memory"),
        ("NVIDIA driver 580.95.05", "Tesla T4 (15 GB, compute capability 7.5)"),
    ]
    assert Machine("darwin", "arm64", 10).lines[1][0] == "Apple silicon"
    windows = Machine("win32", "AMD64", 4, displays=("Intel(R) Arc(TM) A770",))
    assert windows.lines[1:] == [
        ("NVIDIA", "no driver"),
        ("GPUs of Windows", "Intel(R) Arc(TM) A770"),
    ]
