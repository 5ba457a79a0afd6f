"""A booster as an ONNX file that takes a model's raw inputs: an input [N, 1] for each feature under its name."""

from __future__ import annotations

import onnx
import xgboost
from onnx import TensorProto, compose, helper
from onnxmltools.convert import convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType

from fedloop_ray.api import Signature

OPSET = 15
ML_OPSET = 3
PREFIX = "xgboost/"
PROBABILITIES, LABEL = "probabilities", "label"


def to_onnx(booster: xgboost.Booster, signature: Signature, metadata: dict[str, str]) -> bytes:
    """The file.

        number (float [N,1]) ────────────────────────────┐
        category (string [N,1]) ─> LabelEncoder (position) ─┴> Concat ─> the trees ─> `probabilities`, `label`

    A missing number is NaN, a missing category the empty text; unknown categories count as missing.
    """
    booster.feature_names = [f"f{at}" for at in range(len(signature.features))]
    trees = convert_xgboost(
        booster,
        initial_types=[("columns", FloatTensorType([None, len(signature.features)]))],
        target_opset=OPSET,
    )
    trees = compose.add_prefix(_alike(trees), PREFIX)
    classes, probabilities = (output.name for output in trees.graph.output)
    joined = compose.merge_models(
        _encoders(signature), trees, io_map=[("columns", f"{PREFIX}columns")], name=signature.target
    )
    joined = compose.merge_models(
        joined,
        _names(signature),
        io_map=[(classes, "class"), (probabilities, "shares")],
        outputs=[PROBABILITIES, LABEL],
        name=signature.target,
        producer_name="fedloop-ray-trainer",
    )
    helper.set_model_props(joined, metadata)
    onnx.checker.check_model(joined, full_check=True)
    return joined.SerializeToString()


def input_names(signature: Signature) -> list[str]:
    """Each feature's own name, with underscores appended where it would clash with an output, as Fedloop expects it."""
    names = [feature.name for feature in signature.features]
    taken = {PROBABILITIES, LABEL, "__proto__", *names}
    result = []
    for name in names:
        internal = name.startswith("fedloop/")
        if internal or name in (PROBABILITIES, LABEL, "__proto__"):
            name = f"_{name}" if internal else f"{name}_"
            while name in taken:
                name += "_"
            taken.add(name)
        result.append(name)
    return result


def _encoders(signature: Signature) -> onnx.ModelProto:
    nodes, inputs, columns = [], [], []
    for at, (name, feature) in enumerate(zip(input_names(signature), signature.features, strict=True)):
        categorical = feature.categories is not None
        inputs.append(_value(name, TensorProto.STRING if categorical else TensorProto.FLOAT, 1))
        columns.append(f"encoded/{at}" if categorical else name)
        if categorical:
            # The empty key keeps the lists from being empty where no category is known.
            keys, values = [*feature.categories, ""], [*map(float, range(len(feature.categories))), float("nan")]
            nodes.append(
                helper.make_node(
                    "LabelEncoder",
                    [name],
                    [columns[-1]],
                    domain="ai.onnx.ml",
                    keys_strings=keys,
                    values_floats=values,
                    default_float=float("nan"),
                )
            )
    nodes.append(helper.make_node("Concat", columns, ["columns"], axis=1))
    return _model(nodes, inputs, [_value("columns", TensorProto.FLOAT, len(columns))])


def _names(signature: Signature) -> onnx.ModelProto:
    """Puts the classes' names in the place of their positions."""
    nodes = [
        helper.make_node("Identity", ["shares"], [PROBABILITIES]),
        helper.make_node(
            "LabelEncoder",
            ["class"],
            [LABEL],
            domain="ai.onnx.ml",
            keys_int64s=list(range(len(signature.classes))),
            values_strings=list(signature.classes),
        ),
    ]
    classes = len(signature.classes)
    inputs = [_value("class", TensorProto.INT64), _value("shares", TensorProto.FLOAT, classes)]
    outputs = [_value(PROBABILITIES, TensorProto.FLOAT, classes), _value(LABEL, TensorProto.STRING)]
    return _model(nodes, inputs, outputs)


def _value(name: str, kind: int, *columns: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, [None, *columns])


def _model(nodes: list, inputs: list, outputs: list) -> onnx.ModelProto:
    return _alike(helper.make_model(helper.make_graph(nodes, "part", inputs, outputs)))


def _alike(model: onnx.ModelProto) -> onnx.ModelProto:
    """Only parts of the same versions can be joined."""
    model.ir_version = 8
    del model.opset_import[:]
    model.opset_import.extend([helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", ML_OPSET)])
    return model
