"""Judges what `write-case.ts` wrote: `compare.py FOLDER COUNT`. Exits with 1 where anything differs."""

import json
import sys

import numpy
import onnx
import onnxruntime
import shap

PROBABILITY_TOLERANCE = 1e-6
CONTRIBUTION_TOLERANCE = 1e-6


def numbers(values, kind=numpy.float64):
    return numpy.array([float(value) for value in values], dtype=kind)


def check_file(path, case):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    kept = {entry.key: entry.value for entry in model.metadata_props}
    signature = json.loads(kept.pop("fedloop.signature"))
    assert signature == case["signature"], "another signature"
    assert kept == case["metadata"], "other metadata"
    parameters = json.loads(kept["fedloop.parameters"])
    canonical = json.dumps(parameters, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical == kept["fedloop.parameters"], "parameters that are not canonical"


def compare_answers(path, case):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    feeds = {}
    for given in case["inputs"]:
        values = numbers(given["values"], numpy.float32) if given["numbers"] else numpy.array(given["values"], dtype=object)
        feeds[given["name"]] = values.reshape(-1, 1)
    probabilities, labels = session.run(["probabilities", "label"], feeds)
    expected = numbers(case["probabilities"]).reshape(probabilities.shape)
    difference = numpy.abs(probabilities - expected).max()
    assert difference <= PROBABILITY_TOLERANCE, f"probabilities differ by {difference}"
    # Where two classes are all but equal, rounding to single precision may prefer the other.
    ordered = numpy.sort(expected, axis=1)
    clear = ordered[:, -1] - ordered[:, -2] > 2 * PROBABILITY_TOLERANCE
    assert (labels[clear] == numpy.array(case["labels"], dtype=object)[clear]).all(), "other labels"
    return len(labels), difference


def shap_tree(tree):
    leaf = numpy.array(tree["column"]) < 0
    left, right = numpy.array(tree["left"]), numpy.array(tree["right"])
    missing = numpy.where(numpy.array(tree["missingLeft"]) == 1, left, right)
    return {
        "children_left": numpy.where(leaf, -1, left),
        "children_right": numpy.where(leaf, -1, right),
        "children_default": numpy.where(leaf, -1, missing),
        "features": numpy.where(leaf, -1, tree["column"]),
        "thresholds": numbers(tree["threshold"]),
        "values": numbers(tree["value"]).reshape(-1, 1),
        "node_sample_weight": numbers(tree["cover"]),
    }


def compare_contributions(case):
    rows = numpy.column_stack([numbers(column) for column in case["encoded"]])
    features = numpy.array(case["features"])
    worst = 0
    for output in case["outputs"]:
        explainer = shap.TreeExplainer(
            {"trees": [shap_tree(tree) for tree in output["trees"]], "base_offset": float(output["base"])},
            feature_perturbation="tree_path_dependent",
        )
        by_column = explainer.shap_values(rows, check_additivity=False).reshape(rows.shape)
        theirs = numpy.zeros((len(rows), len(case["signature"]["features"])))
        for column, feature in enumerate(features):
            theirs[:, feature] += by_column[:, column]
        ours = numbers(output["contributions"]).reshape(theirs.shape)
        baseline = float(numpy.ravel(explainer.expected_value)[0])
        worst = max(worst, numpy.abs(ours - theirs).max(), abs(baseline - output["baseline"]))
    assert worst <= CONTRIBUTION_TOLERANCE, f"contributions differ by {worst}"
    return worst


def main(folder, count):
    for at in range(count):
        with open(f"{folder}/{at}/case.json", encoding="utf-8") as file:
            case = json.load(file)
        path = f"{folder}/{at}/model.onnx"
        try:
            check_file(path, case)
            rows, difference = compare_answers(path, case)
            worst = compare_contributions(case)
        except Exception as error:
            print(f"{case['name']}: {error}", file=sys.stderr)
            raise
        print(f"{case['name']}: {rows} rows, probabilities within {difference:.1e}, contributions within {worst:.1e}")


main(sys.argv[1], int(sys.argv[2]))
