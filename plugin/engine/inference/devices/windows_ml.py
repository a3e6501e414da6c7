# SPDX-License-Identifier: GPL-2.0-or-later
"""Windows ML: the providers that Windows has, or fetches, from the makers of the GPUs of this computer.

Windows 11 (from build 26100) keeps them for all programs (``windowsml.EpCatalog``); ONNX Runtime loads them as
libraries and lists the devices that each knows. DirectML, which is in Windows ML's ONNX Runtime itself, is a device
of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from typing import TYPE_CHECKING, Any

from .reasons import Unusable

if TYPE_CHECKING:
    import onnxruntime

PROVIDERS = (
    "NvTensorRtRtxExecutionProvider",
    "MIGraphXExecutionProvider",
    "OpenVINOExecutionProvider",
    "QNNExecutionProvider",
)
"""Those that compute on a GPU, by Microsoft's list of Windows ML's providers, in the order of being taken."""


def is_installed() -> bool:
    """Whether the package of Windows ML is in this environment."""
    return importlib.util.find_spec("windowsml") is not None


@cache
def devices() -> list[onnxruntime.OrtEpDevice]:
    """The GPUs of the first provider that knows any; Windows fetches a provider that it does not have yet.

    Raises:
        Unusable: Windows has no provider for a GPU of this computer, or it cannot be loaded.
    """
    import onnxruntime

    failed: list[str] = []
    for name, library in _libraries(failed).items():
        try:
            onnxruntime.register_execution_provider_library(name, library)
        except Exception as error:  # of ONNX Runtime's many classes
            failed.append(f"{name}: {error}")
            continue
        found = [
            one
            for one in onnxruntime.get_ep_devices()
            if one.ep_name == name and one.device.type == onnxruntime.OrtHardwareDeviceType.GPU
        ]
        if found:
            return found
    why = f" ({'; '.join(failed)})" if failed else ""
    raise Unusable(
        f"Windows has no provider for a GPU of this computer{why}: Windows 11 has them from build 26100 on, and "
        "DEVICE DIRECTML takes other GPUs"
    )


@cache
def _catalogue() -> Any:
    """Windows's catalogue, kept until the process ends: its providers come and go with it."""
    return importlib.import_module("windowsml").EpCatalog()


def _libraries(failed: list[str]) -> dict[str, str]:
    """Provider -> its library, of those in :data:`PROVIDERS` that this computer can have, in that order."""
    try:
        offered = {one.name: one for one in _catalogue().find_all_providers()}
    except (ImportError, OSError) as error:
        failed.append(str(error))
        return {}
    found = {}
    for name in PROVIDERS:
        if name in offered:
            try:
                offered[name].ensure_ready()
            except (OSError, RuntimeError) as error:
                failed.append(f"{name}: {error}")
                continue
            found[name] = offered[name].library_path
    return found
