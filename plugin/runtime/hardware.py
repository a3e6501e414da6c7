# SPDX-License-Identifier: GPL-2.0-or-later
"""What this computer has to compute with: processors, memory, NVIDIA's cards and driver, other GPUs.

Asked in QGIS's own Python before there is an engine, so by the standard library alone. What a graph can
run on, the engine finds out by running one (``plugin/engine/inference/devices``).
"""

import contextlib
import ctypes
import os
import platform
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

NVML = {
    "win32": ("nvml.dll",),
    "linux": ("libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1"),
}
"""By system, names of NVIDIA's management library, which comes with the driver alone."""

KERNEL = Path("/proc/driver/nvidia/version")
"""Where Linux says which driver of NVIDIA's it has loaded."""
CAPABILITY = (75, 76)
"""CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and _MINOR."""

DISPLAYS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
"""Where Windows's registry lists display adapters, a key each."""

SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}


@dataclass(frozen=True)
class Card:
    """One NVIDIA GPU."""

    name: str
    capability: tuple[int, int]
    """Its compute capability, such as (8, 9)."""
    memory: int
    """Bytes."""

    def __str__(self):
        major, minor = self.capability
        return f"{self.name} ({self.memory / 1e9:.0f} GB, compute capability {major}.{minor})"


@dataclass(frozen=True)
class Machine:
    """What a variant of the engine is chosen by."""

    system: str
    """Beginning of ``sys.platform``: linux, win32 or darwin."""
    architecture: str = ""
    """As ``platform.machine()`` gives it, such as x86_64, AMD64, arm64."""
    processors: int = 1
    memory: int = 0
    """Bytes; 0: not known."""
    driver: str = ""
    """Version of NVIDIA's driver, such as "580.95.05"; "" without one."""
    cards: tuple[Card, ...] = ()
    displays: tuple[str, ...] = field(default=())
    """Names of Windows's display adapters."""
    build: int = 0
    """Build of Windows, such as 26100; 0 elsewhere."""

    @property
    def title(self):
        """The operating system for people."""
        return SYSTEMS.get(self.system, self.system)

    @property
    def apple_silicon(self):
        """Whether this is a Mac with a GPU of Apple's own."""
        return self.system == "darwin" and self.architecture == "arm64"

    @property
    def lines(self):
        """(what, how it is) for people, a line each."""
        size = f"{self.processors} processors"
        if self.memory:
            size = f"{self.processors} processors, {self.memory / 1e9:.0f} GB of memory"
        found = [(f"{self.title} ({self.architecture})", size)]
        if self.driver:
            cards = "; ".join(map(str, self.cards)) or "no card that it shows"
            found.append((f"NVIDIA driver {self.driver}", cards))
        elif self.system != "darwin":
            found.append(("NVIDIA", "no driver"))
        if self.displays:
            found.append(("GPUs of Windows", "; ".join(self.displays)))
        if self.apple_silicon:
            found.append(("Apple silicon", "its GPU is used by Core ML"))
        return found


def look(system="", load=ctypes.CDLL, registry=None):
    """The computer that this QGIS runs on; takes up to a second where a driver sleeps.

    Args:
        system: default: ``sys.platform``; load: opens a library by its name, raises OSError where it is not there.
        registry: the module ``winreg``; default: that of Windows's Python.
    """
    system = system or sys.platform
    driver, cards = nvidia(system, load)
    return Machine(
        next((name for name in SYSTEMS if system.startswith(name)), system),
        platform.machine(),
        os.cpu_count() or 1,
        _memory(),
        driver,
        cards,
        displays(registry) if system == "win32" else (),
        sys.getwindowsversion().build if hasattr(sys, "getwindowsversion") else 0,
    )


def nvidia(system, load=ctypes.CDLL):
    """The version of NVIDIA's driver and its cards, ("", ()) without one that answers (NVML, else CUDA)."""
    for name in NVML.get(system, ()):
        try:
            library = load(name)
        except OSError:
            continue
        if library.nvmlInit_v2() == 0:
            try:
                return _driver(library), tuple(_cards(library))
            finally:
                library.nvmlShutdown()
    return _by_cuda(load) if system == "linux" else ("", ())


def _by_cuda(load):
    """The same by the kernel's own page and the CUDA driver API: containers may lack NVML."""
    try:
        said = re.search(r"NVRM version:.*?(\d+\.[\d.]+)", KERNEL.read_text("utf-8"))
        cuda = load("libcuda.so.1")
    except OSError:
        return "", ()
    count = ctypes.c_int()
    if said is None or cuda.cuInit(0) or cuda.cuDeviceGetCount(ctypes.byref(count)):
        return "", ()
    return said[1], tuple(_cuda_card(cuda, number) for number in range(count.value))


def _cuda_card(cuda, number):
    device, name, memory = ctypes.c_int(), ctypes.create_string_buffer(96), ctypes.c_size_t()
    cuda.cuDeviceGet(ctypes.byref(device), number)
    cuda.cuDeviceGetName(name, len(name), device)
    cuda.cuDeviceTotalMem_v2(ctypes.byref(memory), device)
    pair = [ctypes.c_int(), ctypes.c_int()]
    for value, attribute in zip(pair, CAPABILITY):
        cuda.cuDeviceGetAttribute(ctypes.byref(value), attribute, device)
    return Card(name.value.decode(errors="replace"), (pair[0].value, pair[1].value), memory.value)


def _driver(library):
    text = ctypes.create_string_buffer(80)
    library.nvmlSystemGetDriverVersion(text, len(text))
    return text.value.decode(errors="replace")


def _cards(library):
    count = ctypes.c_uint()
    library.nvmlDeviceGetCount_v2(ctypes.byref(count))
    for number in range(count.value):
        handle, name = ctypes.c_void_p(), ctypes.create_string_buffer(96)
        if library.nvmlDeviceGetHandleByIndex_v2(number, ctypes.byref(handle)):
            continue  # lost, or another user's
        library.nvmlDeviceGetName(handle, name, len(name))
        major, minor = ctypes.c_int(), ctypes.c_int()
        library.nvmlDeviceGetCudaComputeCapability(handle, ctypes.byref(major), ctypes.byref(minor))
        sizes = (ctypes.c_ulonglong * 3)()  # total, free, used
        library.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(sizes))
        title = name.value.decode(errors="replace")
        yield Card(title, (major.value, minor.value), sizes[0])


def displays(registry=None):
    """Names of Windows's display adapters, each once; remote and basic ones among them."""
    if registry is None:
        import winreg as registry
    found, number = [], 0
    with contextlib.suppress(OSError):  # no more keys
        while True:
            path = f"{DISPLAYS}\\{number:04d}"
            with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, path) as key:
                found.append(registry.QueryValueEx(key, "DriverDesc")[0])
            number += 1
    return tuple(dict.fromkeys(found))


def _memory():
    """Bytes of memory, 0 where the system does not say."""
    if sys.platform == "win32":
        kilobytes = ctypes.c_ulonglong()
        ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
        return kilobytes.value * 1024
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return 0
