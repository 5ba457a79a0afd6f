"""Trains XGBoost once, then explains the test rows with as many threads as each line of its standard input says; 0 is the default."""

import json
import os
import sys
import time

import numpy
import xgboost

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "trainers"))

from libraries import read_table, rows_of, take  # noqa: E402


def main(order):
    table, labels, _ = read_table(order["folder"])
    training, test = rows_of(order["training"]), rows_of(order["test"])
    data = xgboost.QuantileDMatrix(take(table, training), labels[training], max_bin=256, enable_categorical=True)
    parameters = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_depth": 0,
        "max_leaves": order["leaves"],
        "eta": order["learningRate"],
        "seed": 1,
    }
    model = xgboost.train(parameters, data, order["rounds"])
    rows = xgboost.DMatrix(take(table, test), enable_categorical=True)
    for line in sys.stdin:
        model.set_param({"nthread": int(line)})
        processor, start = time.process_time(), time.perf_counter()
        contributions = model.predict(rows, pred_contribs=True)
        wall, processor = time.perf_counter() - start, time.process_time() - processor
        assert numpy.isfinite(contributions).all()
        print(json.dumps({"wall": wall * 1e6 / len(test), "processor": processor * 1e6 / len(test)}), flush=True)


main(json.loads(sys.argv[1]))
