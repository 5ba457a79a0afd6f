"""Trains classifiers of other libraries and exports them as people do: `export_foreign.py FOLDER`.

Writes FOLDER/N/model.onnx and FOLDER/N/case.json: the signature, rows, and what the library itself answers, or the code and a word
of the refusal that the file has to meet.
"""

import json
import pathlib
import sys
import warnings

import numpy
import pandas
from lightgbm import LGBMClassifier
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType as ToolsFloatTensorType
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType, Int64TensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
ROWS = 300
COLOURS = ["blue", "green", "red"]
random = numpy.random.default_rng(7)
height = random.normal(170, 12, ROWS).astype(numpy.float32)
width = random.normal(60, 9, ROWS).astype(numpy.float32)
rooms = random.integers(1, 9, ROWS)
colour = random.choice(COLOURS, ROWS)
gaps = numpy.where(random.random(ROWS) < 0.2, numpy.float32("nan"), width)
margin = (height - 170) / 12 + (colour == "red") - (rooms > 5) + random.normal(0, 0.5, ROWS)
two = numpy.where(margin > 0, "yes", "no")
three = numpy.array(["high", "low", "middle"])[numpy.select([margin > 0.8, margin < -0.8], [0, 1], 2)]

VALUES = {"height": height, "width": width, "gaps": gaps, "rooms": rooms, "colour": colour}
NUMBERS = numpy.column_stack([height, width])
WITH_GAPS = numpy.column_stack([height, gaps])


def feature(name):
    values = VALUES[name]
    categorical = name == "colour"
    known = [] if categorical else values[~numpy.isnan(values)]
    return {
        "name": name,
        "type": "CATEGORICAL" if categorical else "NUMERIC",
        "integer": name == "rooms",
        "required": name != "gaps",
        "categories": COLOURS if categorical else [],
        "minimum": None if categorical else float(known.min()),
        "maximum": None if categorical else float(known.max()),
    }


def plain(values):
    return [None if isinstance(value, float) and value != value else value for value in values.tolist()]


def write(folder, at, name, features, model, onnx, answers=None, refusal=None):
    """`answers` are the library's own probabilities; `refusal` is the code and a word of the message."""
    path = pathlib.Path(folder) / str(at)
    path.mkdir()
    (path / "model.onnx").write_bytes(onnx.SerializeToString())
    columns = [plain(VALUES[feature_name]) for feature_name in features]
    case = {
        "name": name,
        "signature": {
            "features": [feature(feature_name) for feature_name in features],
            "target": {"name": "kind", "classes": [str(label) for label in model.classes_]},
        },
        "rows": [dict(zip(features, row)) for row in zip(*columns)],
        "probabilities": None if answers is None else numpy.asarray(answers, dtype=float).tolist(),
        "refusal": None if refusal is None else {"code": refusal[0], "message": refusal[1]},
    }
    (path / "case.json").write_text(json.dumps(case), encoding="utf-8")


def sklearn_onnx(model, types, zipmap=False):
    return to_onnx(model, initial_types=types, options={id(model): {"zipmap": zipmap}})


def lightgbm_onnx(model, columns, zipmap=False):
    types = [("input", ToolsFloatTensorType([None, columns]))]
    return convert_lightgbm(model, initial_types=types, zipmap=zipmap, target_opset=15)


def cases():
    """Name, features, model, file, and the answers or the refusal."""
    matrix = [("X", FloatTensorType([None, 2]))]
    linear = LogisticRegression().fit(NUMBERS, two)
    yield "scikit-learn: logistic regression, one tensor", ["height", "width"], linear, sklearn_onnx(linear, matrix), linear.predict_proba(NUMBERS), None
    doubles = [("X", DoubleTensorType([None, 2]))]
    yield "scikit-learn: doubles", ["height", "width"], linear, sklearn_onnx(linear, doubles), linear.predict_proba(NUMBERS.astype(float)), None
    forest = RandomForestClassifier(20, max_depth=6, random_state=1).fit(NUMBERS, three)
    yield "scikit-learn: random forest, three classes", ["height", "width"], forest, sklearn_onnx(forest, matrix), forest.predict_proba(NUMBERS), None
    filled = make_pipeline(SimpleImputer(), LogisticRegression()).fit(WITH_GAPS, two)
    yield "scikit-learn: imputer before a regression", ["height", "gaps"], filled, sklearn_onnx(filled, matrix), filled.predict_proba(WITH_GAPS), None

    mixed = pandas.DataFrame({"height": height, "rooms": rooms, "colour": colour})
    numbers, names = (StandardScaler(), ["height", "rooms"]), (OneHotEncoder(handle_unknown="ignore"), ["colour"])
    pipeline = make_pipeline(ColumnTransformer([("numbers", *numbers), ("names", *names)]), LogisticRegression()).fit(mixed, two)
    for whole, kind in (("whole numbers", Int64TensorType), ("whole numbers as float", FloatTensorType)):
        columns = [("height", FloatTensorType([None, 1])), ("rooms", kind([None, 1])), ("colour", StringTensorType([None, 1]))]
        yield f"scikit-learn: pipeline, one tensor per column, {whole}", list(mixed.columns), pipeline, sklearn_onnx(pipeline, columns), pipeline.predict_proba(mixed), None

    light = LGBMClassifier(n_estimators=20, num_leaves=7, verbose=-1).fit(WITH_GAPS, two)
    yield "LightGBM: two classes, missing numbers", ["height", "gaps"], light, lightgbm_onnx(light, 2), light.predict_proba(WITH_GAPS), None
    several = LGBMClassifier(n_estimators=20, num_leaves=7, verbose=-1).fit(NUMBERS, three)
    yield "LightGBM: three classes", ["height", "width"], several, lightgbm_onnx(several, 2), several.predict_proba(NUMBERS), None

    zipped = ("MODEL_OPERATOR_REFUSED", "zipmap")
    yield "scikit-learn: with ZipMap", ["height", "width"], linear, sklearn_onnx(linear, matrix, zipmap=True), None, zipped
    yield "LightGBM: with ZipMap", ["height", "gaps"], light, lightgbm_onnx(light, 2, zipmap=True), None, zipped
    yield "scikit-learn: a tensor for each class", ["height", "width"], linear, sklearn_onnx(linear, matrix, zipmap="columns"), None, ("MODEL_OUTPUTS_MISMATCH", "probabilities")
    one = [("X", FloatTensorType([1, 2]))]
    yield "scikit-learn: rows that can't be more than one", ["height", "width"], linear, sklearn_onnx(linear, one), None, ("MODEL_INPUTS_MISMATCH", "[N, 2]")
    texts = make_pipeline(OneHotEncoder(handle_unknown="ignore"), LogisticRegression()).fit(colour.reshape(-1, 1).astype(object), two)
    yield "scikit-learn: categories in one tensor", ["colour"], texts, sklearn_onnx(texts, [("X", StringTensorType([None, 1]))]), None, ("MODEL_INPUTS_MISMATCH", "colour")
    yield "scikit-learn: a number missing that the model has no way to take", ["height", "gaps"], linear, sklearn_onnx(linear, matrix), None, ("MODEL_ANSWER_INVALID", "NaN")


def main(folder):
    for at, (name, features, model, onnx, answers, refusal) in enumerate(cases()):
        write(folder, at, name, features, model, onnx, answers, refusal)


main(sys.argv[1])
