# SPDX-License-Identifier: GPL-2.0-or-later
"""File names that a user typed: relative ones lie in the project's folder, else in the working directory."""

from pathlib import Path

from qgis.core import NULL, QgsProcessing, QgsProcessingOutputLayerDefinition, QgsProperty

FILES = ("file", "raster", "multilayer")
"""Types of parameters whose text may name a file."""


def is_empty(value):
    """Whether a parameter was left out: absent, NULL (a folded widget of a dialog) or ""."""
    return value is None or value == NULL or (isinstance(value, str) and value == "")


def resolved(parameters, definitions, context):
    """A copy of an algorithm's parameters in which every file has its whole path.

    A text that names nothing on the disk stays as it is: it may be the name or the id of a layer.

    Args:
        parameters: as QGIS hands them over.
        definitions: the algorithm's parameter definitions.
        context: the QgsProcessingContext that holds the project.
    """
    folders = search_folders(context)
    whole = dict(parameters)
    for definition in definitions:
        value = parameters.get(definition.name())
        if is_empty(value):
            continue
        if definition.isDestination():
            whole[definition.name()] = _destination(value, folders[0])
        elif definition.type() in FILES:
            whole[definition.name()] = _existing(value, folders)
    return whole


def search_folders(context):
    """Where a relative name is looked for: the folder of a saved project, the working directory."""
    project = context.project()
    home = project.absolutePath() if project is not None else ""
    return [Path(home), Path.cwd()] if home else [Path.cwd()]


def target_of(value):
    """The file that a destination names, "" for a temporary one or none; registers nothing."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    text = "" if is_empty(value) else str(value)
    return "" if text == QgsProcessing.TEMPORARY_OUTPUT else text


def _existing(value, folders):
    if isinstance(value, (list, tuple)):
        return [_existing(entry, folders) for entry in value]
    if not isinstance(value, str):
        return value
    if ";" in value and not Path(value).exists():  # several files, as qgis_process writes them
        return ";".join(_existing(entry, folders) for entry in value.split(";"))
    name, bar, rest = value.partition("|")
    if not name or Path(name).is_absolute():
        return value
    found = next((folder / name for folder in folders if (folder / name).exists()), None)
    return f"{found}{bar}{rest}" if found else value


def _destination(value, folder):
    target = target_of(value)
    if not target or Path(target).is_absolute():
        return value
    whole = str(folder / target)
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return whole
    definition = QgsProcessingOutputLayerDefinition(value)
    definition.sink = QgsProperty.fromValue(whole)
    return definition
