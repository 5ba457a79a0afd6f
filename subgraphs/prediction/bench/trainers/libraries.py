"""Trains with XGBoost or LightGBM what it is told on its standard input, a JSON object a line, and answers likewise."""

import json
import sys
import time

import lightgbm
import numpy
import pandas
import xgboost


def read_table(folder):
    with open(f"{folder}/table.json", encoding="utf-8") as file:
        meta = json.load(file)
    columns = {}
    for at, column in enumerate(meta["columns"]):
        if column["type"] == "NUMERIC":
            columns[f"f{at}"] = numpy.fromfile(f"{folder}/{at}.bin", dtype=numpy.float32)
        else:
            codes = numpy.fromfile(f"{folder}/{at}.bin", dtype=numpy.int32)
            columns[f"f{at}"] = pandas.Categorical.from_codes(codes, categories=range(column["categories"]))
    labels = numpy.fromfile(f"{folder}/labels.bin", dtype=numpy.int32)
    if all(column["type"] == "NUMERIC" for column in meta["columns"]):
        # A matrix is what both libraries take fastest.
        return numpy.column_stack(list(columns.values())), labels, meta["classes"]
    return pandas.DataFrame(columns), labels, meta["classes"]


def take(table, rows):
    if rows is None:
        return table
    return table.iloc[rows] if isinstance(table, pandas.DataFrame) else table[rows]


def train_xgboost(table, labels, classes, request):
    parameters = {
        "objective": "binary:logistic" if classes == 2 else "multi:softprob",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_depth": 0,
        "max_leaves": request["leaves"],
        "eta": request["learningRate"],
        "nthread": request["threads"],
        "seed": 1,
    }
    if classes > 2:
        parameters["num_class"] = classes
    start = time.perf_counter()
    data = xgboost.QuantileDMatrix(
        table, labels, max_bin=256, nthread=request["threads"], enable_categorical=isinstance(table, pandas.DataFrame)
    )
    binned = time.perf_counter()
    model = xgboost.train(parameters, data, request["rounds"])
    end = time.perf_counter()

    def predict(rows):
        return model.predict(xgboost.DMatrix(rows, enable_categorical=isinstance(rows, pandas.DataFrame)))

    return binned - start, end - binned, predict


def train_lightgbm(table, labels, classes, request):
    parameters = {
        "objective": "binary" if classes == 2 else "multiclass",
        "num_leaves": request["leaves"],
        "learning_rate": request["learningRate"],
        "num_threads": request["threads"],
        "verbose": -1,
        "seed": 1,
        "deterministic": True,
        "force_row_wise": True,
    }
    if classes > 2:
        parameters["num_class"] = classes
    start = time.perf_counter()
    data = lightgbm.Dataset(table, labels, params=parameters).construct()
    binned = time.perf_counter()
    model = lightgbm.train(parameters, data, request["rounds"])
    end = time.perf_counter()
    return binned - start, end - binned, model.predict


def memory_of_process(field):
    with open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith(field + ":"):
                return int(line.split()[1]) * 1024
    return 0


def reset_peak():
    with open("/proc/self/clear_refs", "w", encoding="utf-8") as file:
        file.write("5")


def rows_of(path):
    return None if path is None else numpy.fromfile(path, dtype=numpy.uint32)


def answer(request, tables):
    folder = request["folder"]
    if folder not in tables:
        tables.clear()
        tables[folder] = read_table(folder)
    table, labels, classes = tables[folder]
    rows = rows_of(request["training"])
    table_part, labels_part = take(table, rows), labels if rows is None else labels[rows]
    train = {"xgboost": train_xgboost, "lightgbm": train_lightgbm}[request["library"]]
    reset_peak()
    before = memory_of_process("VmRSS")
    processor = time.process_time()
    binning, boosting, predict = train(table_part, labels_part, classes, request)
    processor = time.process_time() - processor
    peak = memory_of_process("VmHWM")
    if request["test"] is not None:
        scores = predict(take(table, rows_of(request["test"])))
        if classes == 2:
            scores = numpy.column_stack([1 - scores, scores])
        numpy.ascontiguousarray(scores, dtype=numpy.float32).tofile(request["probabilities"])
    return {
        "binning": binning * 1000,
        "boosting": boosting * 1000,
        "processor": processor * 1000,
        "peak": peak,
        "added": peak - before,
    }


def main():
    tables = {}
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), tables)), flush=True)


if __name__ == "__main__":
    main()
