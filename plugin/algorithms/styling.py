# SPDX-License-Identifier: GPL-2.0-or-later
"""How an output looks on the map: its style, its credit, its place in the layer tree.

An algorithm calls ``style_output(context, path, kind)`` for every raster that ``run_job`` left.
"""

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from ..words import marked, tr
from .layer_time import DAY, UNTICKED, place_of, reach_to_the_next, set_day, set_project_time
from .legend import tidy_legend
from .lineage import describe, tags_of
from .made_by import RUN, run_of
from .qml_styles import FEATURES, STYLES, is_free, read_json, sidecar, write_style

DEFAULT_MODEL = Path(__file__).resolve().parents[2] / "models" / "ecofuse-7"

GROUPS = {
    "embedding": marked("EcoFuse embeddings"),
    "period": marked("EcoFuse periods"),
    "period_spread": marked("EcoFuse periods"),
    "period_waves": marked("EcoFuse periods"),
    "colours": marked("EcoFuse colours"),
    "regression": marked("EcoFuse regressions"),
    "clusters": marked("EcoFuse clusters"),
    "gpp": marked("EcoFuse GPP (gC m⁻² d⁻¹)"),
    "similarity": marked("EcoFuse similar places"),
    "change": marked("EcoFuse changes"),
    "change_polygons": marked("EcoFuse changes"),
    "segments": marked("EcoFuse segments"),
    "phenology": marked("EcoFuse seasons"),
    "classes": marked("EcoFuse classes"),
    "confidence": marked("EcoFuse classes"),
    "gpp_sum_week": marked("EcoFuse GPP, weekly sums (gC m⁻²)"),
    "gpp_sum_month": marked("EcoFuse GPP, monthly sums (gC m⁻²)"),
    "gpp_sum_season": marked("EcoFuse GPP, sums of growing seasons (gC m⁻²)"),
    "gpp_sum_year": marked("EcoFuse GPP, yearly sums (gC m⁻²)"),
    "rgb": marked("Sentinel-2"),
    "reconstruction": marked("EcoFuse reconstructions"),
    "infrared": marked("EcoFuse reconstructions"),
}
"""Kind -> the title of its group of layers, which is shown in QGIS's language."""
GROUP = "ecofuse/group"
"""Custom property of a group in the layer tree: its title, which a project keeps in every language."""
NAMES = {
    "embedding": marked("Embedding"),
    "period": marked("Period from"),
    "period_spread": marked("Spread of the period from"),
    "period_waves": marked("Waves of the period from"),
    "colours": marked("Colours"),
    "regression": marked("Prediction"),
    "clusters": marked("Clusters"),
    "gpp": marked("GPP"),
    "gpp_sum_week": marked("GPP of the week from"),
    "gpp_sum_month": marked("GPP of the month from"),
    "gpp_sum_season": marked("GPP of the growing season from"),
    "gpp_sum_year": marked("GPP of the year from"),
    "gpp_extrapolated": marked("GPP beyond the towers"),
    "similarity": marked("Similarity"),
    "change": marked("Change until"),
    "change_polygons": marked("Changes until"),
    "segments": marked("Segments"),
    "phenology": marked("Start of season"),
    "classes": marked("Classes"),
    "confidence": marked("Confidence of classes"),
    "rgb": marked("True colour"),
    "reconstruction": marked("Reconstruction"),
    "infrared": marked("Reconstruction, infrared"),
}
OVERLAYS = {"gpp": "gpp_extrapolated"}
"""Kinds that are shown with another band of the same file laid over them."""
ORDER = (
    "segments",
    "change",
    "phenology",
    "classes",
    "similarity",
    "gpp_sum_year",
    "gpp_sum_season",
    "gpp_sum_month",
    "gpp_sum_week",
    "gpp",
    "clusters",
    "colours",
    "period",
    "embedding",
    "reconstruction",
    "rgb",
)
"""Kinds from the top of the map down: what is made of another lies over it."""

on_shown: list[Callable[[], None]] = []
"""Called once a layer is in its place: the window's playing of time listens."""

_waiting: set["LayerDresser"] = set()
"""Post-processors that QGIS has yet to call: it keeps no reference of its own (qgis#47533)."""


def style_output(context, path, kind, *, model="", cluster_model="", load=False, folder=""):
    """Give an output its style beside it, and have QGIS show it so.

    Called from ``processAlgorithm`` once the engine has written ``path``. Writes the QML next to
    the raster, then hands QGIS a post-processor that names the layer, loads the style, sets its days
    and moves it into its group. The day is the raster's tag ``ECOFUSE_DATE``.

    Args:
        context: the algorithm's QgsProcessingContext.
        path: the raster written.
        kind: a key of ``GROUPS``, such as ``embedding`` or ``gpp``.
        model: the folder of the embedding model, "" = the shipped one (embeddings only).
        cluster_model: the JSON file of the cluster model, or of the class model (these kinds only).
        load: register the file to be loaded, where no destination parameter does it (a series).
        folder: of a run of many layers, where they lie: they get a group of its name in that of their kind.
    """
    if not is_free(sidecar(path)) and context.feedback() is not None:
        context.feedback().pushWarning(
            tr("{} is not of EcoFuse: it stays, and the layer is shown with it.").format(
                sidecar(path)
            )
        )
    name = dress(path, kind, model, cluster_model)
    path = str(path)
    run = run_of(context, path)
    if load and context.project() is not None:
        details = QgsProcessingContext.LayerDetails(name, context.project(), "LAYERS")
        context.addLayerToLoadOnCompletion(path, details)
    if context.willLoadLayerOnCompletion(path):
        processor = LayerDresser(path, kind, run, run_group(folder))
        _waiting.add(processor)
        details = context.layerToLoadOnCompletionDetails(path)
        details.name = name
        details.forceName = True
        details.setPostProcessor(processor)


def run_folder(folder, layers):
    """The folder of a run of many layers, for their group; "" where there is one layer alone."""
    return folder if len(layers) > 1 else ""


def run_group(folder):
    """The name of the group of a run of many layers: that of their folder, "" for one that nobody chose."""
    name = Path(folder).name if folder else ""
    return "" if name == "OUTPUT_FOLDER" else name


def dress(path, kind, model="", cluster_model=""):
    """Write the style beside an output, which also serves a file that is dragged into QGIS.

    Returns:
        The layer's name.

    Raises:
        QgsProcessingException: the raster cannot be opened.
    """
    if kind in ("clusters", "classes"):
        write_style(path, kind, cluster_model=read_json(cluster_model))
    elif kind in FEATURES:
        write_style(path, kind, manifest=read_json(Path(model or DEFAULT_MODEL) / "manifest.json"))
    elif kind == "regression":
        write_style(path, kind, cluster_model=read_json(cluster_model))
    else:
        write_style(path, kind)
    return name_of(kind, day_in(open_raster(path)))


def sum_kind(path):
    """The kind of a sum of GPP by the name of its file, such as gpp_sum_month_2019-07.tif."""
    return "_".join(Path(path).name.split("_")[:3])


def name_of(kind, day):
    """A layer's name for people: what it shows and its day."""
    return " ".join(part for part in (tr(NAMES[kind]), day) if part)


def open_raster(path):
    """A raster file as a layer without a style.

    The layer has to be kept as long as its data provider is asked: alone, the provider may go first.

    Raises:
        QgsProcessingException: the file is no raster.
    """
    layer = QgsRasterLayer(str(path), "", "gdal", QgsRasterLayer.LayerOptions(False))
    if not layer.isValid():
        raise QgsProcessingException(f"{path} cannot be opened as a raster.")
    return layer


def day_in(layer):
    """The tag ``ECOFUSE_DATE`` of a raster layer's file, "" where it has none."""
    return tags_of(layer).get("DATE", "")


def until_in(layer):
    """The last day of a sum by the tag ``ECOFUSE_PERIOD`` of its file, "" where it has none."""
    return tags_of(layer).get("PERIOD", "").partition("/")[2]


def show(layer, path, kind):
    """Give a raster layer the style of an output, what is known of its making, and its day."""
    overlay = kind in OVERLAYS.values()
    layer.loadNamedStyle(str(STYLES / f"{kind}.qml" if overlay else sidecar(path)))
    describe(layer)
    set_day(layer, day_in(layer), until_in(layer))


def title_of(node):
    """Which of ``GROUPS`` a node of the layer tree is, whatever QGIS's language was then; "" for another."""
    noted, name = str(node.customProperty(GROUP, "") or ""), node.name()
    return noted or next((one for one in GROUPS.values() if name in (one, tr(one))), "")


def group_of(root, title):
    """The group of a title of ``GROUPS``, or of that name; None without one."""
    groups = root.findGroups(True)
    noted = (group for group in groups if group.customProperty(GROUP) == title)
    named = (group for group in groups if title_of(group) == title)  # of an earlier project
    return next(noted, None) or next(named, None) or root.findGroup(title)


def put_in_group(project, layer, title, kind, inner=""):
    """Move a layer of a project to the top of its group, which is made at the top of the layer tree.

    Groups are folded. Of the layers of one place and kind the new one alone is visible.

    Args:
        inner: name of a group of the layer's run in that of its kind, "" without.

    Returns:
        The layer's node in the tree, None where the project does not show it.
    """
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return None
    group = group_of(root, title)
    if group is None:
        group = root.insertGroup(_row_of(root, title), tr(title))
        group.setCustomProperty(GROUP, title)
    moved = node.clone()
    moved.setExpanded(False)
    moved.removeCustomProperty(UNTICKED)
    tidy_legend(moved, kind)  # before the tree's model looks at it
    at = group
    if inner:
        at = group.findGroup(inner) or group.insertGroup(0, inner)
        at.setItemVisibilityChecked(True)
    at.insertChildNode(0, moved)
    node.parent().removeChildNode(node)
    for other in group.findLayers():
        if other.layer() is not None and place_of(other.layer()) == place_of(layer):
            other.setItemVisibilityChecked(other.layerId() == layer.id())
    group.setItemVisibilityChecked(True)
    fold(project)
    QTimer.singleShot(0, lambda: fold(project))  # a window unfolds them as it adds layers
    return moved


def _row_of(root, title):
    """Where a new group goes among the top rows of the layer tree: below those of ours that lie over it."""
    titles = [GROUPS[kind] for kind in ORDER]
    above = titles[: titles.index(title)] if title in titles else []
    rows = [row for row, node in enumerate(root.children()) if title_of(node) in above]
    return max(rows) + 1 if rows else 0


def fold(project):
    """Fold our groups of the layer tree."""
    if sip.isdeleted(project):
        return
    for group in project.layerTreeRoot().findGroups(True):
        if title_of(group):
            for one in (group, *group.findGroups()):
                one.setExpanded(False)


class LayerDresser(QgsProcessingLayerPostProcessorInterface):
    """Styles one output once QGIS has loaded it."""

    def __init__(self, path, kind, run="", inner=""):
        super().__init__()
        self.inner = inner
        self.path = path
        self.run = run
        self.kind = kind
        self.group = GROUPS[kind]

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS on the main thread."""
        _waiting.discard(self)
        if not isinstance(layer, QgsRasterLayer):
            return
        # the file may have been written again under a layer of the project
        options = QgsDataProvider.ProviderOptions()
        layer.setDataSource(layer.source(), layer.name(), layer.providerType(), options)
        show(layer, self.path, self.kind)
        layer.setCustomProperty(RUN, self.run)
        layer.triggerRepaint()
        project = context.project()
        if project is None:
            return
        if put_in_group(project, layer, self.group, self.kind, self.inner) is None:
            return
        if self.kind in OVERLAYS:
            lay_over(project, layer, self.path, OVERLAYS[self.kind], self.group, self.inner)
        reach_to_the_next(group_of(project.layerTreeRoot(), self.group))
        set_project_time(project)
        for hear in on_shown:
            hear()


def lay_over(project, layer, path, kind, group, inner=""):
    """Show another band of a layer's file on top of it; an earlier one of the same file goes."""
    layers = project.mapLayers().values()
    earlier = [one.id() for one in layers if one.customProperty(OVER) == layer.id()]
    project.removeMapLayers(earlier)
    # an address of its own: QGIS takes a layer that it finds at the file's for the file's
    address = f"{path}|option:NUM_THREADS=1"
    over = QgsRasterLayer(address, "", "gdal", QgsRasterLayer.LayerOptions(False))
    show(over, path, kind)
    over.setName(name_of(kind, str(over.customProperty(DAY, ""))))
    over.setCustomProperty(OVER, layer.id())
    project.addMapLayer(over)
    put_in_group(project, over, group, kind, inner)
    project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(True)


OVER = "ecofuse/over"
"""Custom property of a layer that is laid over another: the id of that one, which moving a project keeps."""
