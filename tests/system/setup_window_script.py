# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS's window (``qgis --code``): *Set up EcoFuse* from an empty profile, failed, cancelled and done.

ECOFUSE_PLAN names a JSON file: ``{"seen": file, "pictures": folder, "empty": a folder without wheels,
"shapes": {name: what a pretended ``hardware.Machine`` has}}``.
What was seen goes into ``seen``; then QGIS ends.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path

import processing
from ecofuse.plugin.runtime.hardware import Card, Machine
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton
from qgis.utils import iface, plugins

PLAN = json.loads(Path(os.environ["ECOFUSE_PLAN"]).read_text("utf-8"))
PATIENCE = 240
"""Seconds that one wait may take."""

seen = {"boxes": [], "states": {}, "headings": {}}


def look():
    """Click as a user would, write down what was seen, and leave at once: QGIS would ask about the project."""
    try:
        seen["engine before"] = engine_folder()
        seen["message"] = message_of(iface.messageBar())
        offering = opened("ecofuse:embed")
        seen["offer"] = message_of(offering.messageBar())
        dialog = open_dialog(offering)
        note(dialog, "missing")
        pretend(dialog)
        fail(dialog)
        stop(dialog)
        finish(dialog)
        seen["offer after"] = message_of(offering.messageBar())
        seen["next"] = message_of(iface.messageBar())
        seen["offer later"] = message_of(opened("ecofuse:scenes").messageBar())
        repair(dialog)
    except Exception:
        seen["trouble"] = traceback.format_exc()
    Path(PLAN["seen"]).write_text(json.dumps(seen, default=str), "utf-8")
    os._exit(0)


def open_dialog(offering):
    """*Set up…* of the message in an algorithm's dialog."""
    item = offering.messageBar().items()[0]
    offering.grab().save(picture("offer"))
    click(item.findChild(QPushButton))
    dialog = plugins["ecofuse"].setup.dialog
    wait(dialog.go.isEnabled)
    seen["menu"] = plugins["ecofuse"].setup.action.text()
    return dialog


def fail(dialog):
    """From a folder that holds no wheels."""
    dialog.place_box.wheels.setFilePath(PLAN["empty"])
    click(dialog.go)
    wait(lambda: dialog.run is None)
    note(dialog, "failed")
    seen["engine after failing"] = engine_folder()


def stop(dialog):
    """From the index, cancelled while packages are fetched; the window goes on meanwhile."""
    dialog.place_box.wheels.setFilePath("")
    dialog.details.setChecked(False)
    begun = time.monotonic()
    longest = 0.0
    click(dialog.go)
    while dialog.run and not dialog.step.text().startswith("Fetching"):
        at = time.monotonic()
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - at)
        time.sleep(0.01)
        assert at - begun < PATIENCE
    seen["longest pause"] = longest
    note(dialog, "running")
    at = time.monotonic()
    click(dialog.cancel)
    wait(lambda: dialog.run is None)
    seen["seconds to cancel"] = time.monotonic() - at
    note(dialog, "cancelled")
    seen["engine after cancelling"] = engine_folder()


def finish(dialog):
    """From the index to the end, the dialog closed and opened meanwhile."""
    click(dialog.go)
    dialog.close()
    plugins["ecofuse"].setup.open()
    begun = time.monotonic()
    values = []
    dialog.bar.valueChanged.connect(values.append)
    wait(lambda: dialog.run is None)
    seen["seconds to set up"] = time.monotonic() - begun
    seen["progress"] = list(values)
    note(dialog, "done")
    seen["engine"] = engine_folder()


def repair(dialog):
    """Once more, with a package that is damaged."""
    (module,) = Path(seen["engine"][0]).glob("lib/python3*/site-packages/msgspec/__init__.py")
    module.write_text("raise ImportError('damaged')\n", "utf-8")
    seen["repaired"] = module.stat().st_mtime_ns
    click(dialog.go)
    wait(lambda: dialog.run is None)
    note(dialog, "repaired")
    seen["repaired"] = "damaged" not in module.read_text("utf-8")


def pretend(dialog):
    """Other computers, shown in a dialog of their own."""
    kind = type(dialog)
    for name, given in PLAN["shapes"].items():
        cards = tuple(
            Card(title, tuple(capability), memory) for title, capability, memory in given["cards"]
        )
        machine = Machine(**{**given, "cards": cards, "displays": tuple(given.get("displays", ()))})
        other = kind(iface.mainWindow())
        other.look = "pretended"
        other.show_machine(machine)
        other.show()
        wait(lambda: False, 0.3)
        box = other.variant_box
        seen["states"][name] = {
            "chosen": box.variant,
            "offered": {one: button.isEnabled() for one, button in box.buttons.items()},
            "notes": {one: label.text() for one, label in box.notes.items()},
        }
        other.grab().save(picture(name))
        other.close()


def note(dialog, name):
    """Keep what the dialog shows."""
    wait(lambda: False, 0.3)
    dialog.grab().save(picture(name))
    seen["headings"][name] = dialog.heading.text()
    seen["states"][name] = {
        "button": dialog.go.text(),
        "step": dialog.step.text(),
        "running": dialog.bar.isVisible(),
        "log": dialog.log.toPlainText(),
        "chosen": dialog.variant_box.buttons["CPU"].text(),
        "room": dialog.place_box.room.text(),
        "proxy": dialog.place_box.proxy.text(),
    }


def engine_folder():
    """What lies in the place of the environments."""
    place = Path(os.environ["ECOFUSE_CACHE"]) / "engine"
    return sorted(map(str, place.iterdir())) if place.is_dir() else []


def opened(name):
    """The dialog of an algorithm, shown."""
    dialog = processing.createAlgorithmDialog(name, {})
    dialog.show()
    wait(lambda: False, 0.5)
    return dialog


def message_of(bar):
    """What a message bar says."""
    wait(lambda: False, 0.3)
    return [item.text() for item in bar.items()]


def picture(name):
    return str(Path(PLAN["pictures"]) / f"{name}.png")


def click(button):
    """One click of the left button."""
    wait(button.isVisible, 10)
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait(is_over, seconds=PATIENCE):
    """Let QGIS work until something is over, or for so long."""
    until = time.monotonic() + seconds
    while not is_over() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)


def raised(kind, error, where):
    """Called by Python for what a slot raises: QGIS would open a dialog and wait."""
    seen["boxes"].append("".join(traceback.format_exception(kind, error, where)))


def close_boxes():
    """Note what a message box says and close it: nobody is there to read it."""
    for box in iface.mainWindow().findChildren(QMessageBox):
        seen["boxes"].append(box.text())
        box.reject()


sys.excepthook = raised
QTimer.singleShot(2000, look)
