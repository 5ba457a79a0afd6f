"""Predicts a whole CSV file the usual way: pandas reads it, ONNX Runtime answers, pandas writes it. Tells seconds and peak memory."""

import json
import resource
import sys
import time

import numpy
import onnxruntime
import pandas

model, table, result = sys.argv[1:]
started = time.perf_counter()
options = onnxruntime.SessionOptions()
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
kinds = {each.name: each.type for each in session.get_inputs()}
types = {name: "str" if kind == "tensor(string)" else "float32" for name, kind in kinds.items()}
frame = pandas.read_csv(table, dtype=types)
inputs = {}
for name, kind in kinds.items():
    if kind == "tensor(string)":
        inputs[name] = frame[name].fillna("").to_numpy(dtype=object).reshape(-1, 1)
    else:
        inputs[name] = frame[name].to_numpy(dtype=numpy.float32).reshape(-1, 1)
label, probabilities = session.run(["label", "probabilities"], inputs)
frame["predicted_class"] = label
for at in range(probabilities.shape[1]):
    frame[f"probability_{at}"] = probabilities[:, at]
frame.to_csv(result, index=False)
seconds = time.perf_counter() - started
# Kibibytes on Linux.
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
