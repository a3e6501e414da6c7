# SPDX-License-Identifier: GPL-2.0-or-later
"""What a model of the Model Designer is drawn with: inputs, steps, and where their parameters come from."""

from typing import Any, NamedTuple

from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF

from plugin import contract
from plugin.compat import DOUBLE


class Fixed(NamedTuple):
    """A value of a parameter that stands in the model."""

    value: Any


class Expression(NamedTuple):
    """An expression of QGIS that gives the value of a parameter."""

    text: str


def number(name, label):
    """A number with the limits that the algorithms have."""
    default, least, most = contract.NUMBERS[name.lower()]
    return QgsProcessingParameterNumber(name, label, DOUBLE, default, minValue=least, maxValue=most)


def drawn(name, words, inputs, steps):
    """A model of its inputs and its steps, from the top to the bottom of the drawing."""
    model = QgsProcessingModelAlgorithm(name, "Examples")
    model.setHelpContent(words)
    for place, parameter in enumerate(inputs):
        component = QgsProcessingModelParameter(parameter.name())
        component.setPosition(QPointF(140 + 240 * place, 60))
        model.addModelParameter(parameter, component)
    # in a file QGIS keeps the inputs by name: without this the dialog shows them in the alphabet's order
    model.setParameterOrder([parameter.name() for parameter in inputs])
    for place, child in enumerate(steps):
        child.setPosition(QPointF(200 + 180 * place, 180 + 110 * place))
        model.addChildAlgorithm(child)
    return model


def step(algorithm, sources, outputs, name=""):
    """A child algorithm; what has no source keeps the algorithm's default.

    The defaults are written down: the Designer calls every other parameter without a source mandatory.

    Args:
        algorithm: the id, of EcoFuse's without the provider.
        sources: parameter -> name of a model input, (child, output), :class:`Fixed` or :class:`Expression`.
        outputs: output -> (name, description) of the model's output.
        name: of the step in the model; "" = that of the algorithm.
    """
    full = algorithm if ":" in algorithm else f"ecofuse:{algorithm}"
    name = name or algorithm
    child = QgsProcessingModelChildAlgorithm(full)
    child.setChildId(name)
    child.setDescription(child.algorithm().displayName())
    for parameter, source in sources.items():
        child.addParameterSources(parameter, [drawn_source(source)])
    for parameter in child.algorithm().parameterDefinitions():
        value = parameter.defaultValue()
        if parameter.name() not in sources and value is not None:
            fixed = QgsProcessingModelChildParameterSource.fromStaticValue(value)
            child.addParameterSources(parameter.name(), [fixed])
    finals = {}
    for output, (shown, description) in outputs.items():
        final = QgsProcessingModelOutput(shown, description)
        final.setChildId(name)
        final.setChildOutputName(output)
        finals[shown] = final
    child.setModelOutputs(finals)
    return child


def drawn_source(source):
    """Where a parameter of a step gets its value from; see :func:`step`."""
    if isinstance(source, str):
        return QgsProcessingModelChildParameterSource.fromModelParameter(source)
    if isinstance(source, Fixed):
        return QgsProcessingModelChildParameterSource.fromStaticValue(source.value)
    if isinstance(source, Expression):
        return QgsProcessingModelChildParameterSource.fromExpression(source.text)
    return QgsProcessingModelChildParameterSource.fromChildOutput(*source)
