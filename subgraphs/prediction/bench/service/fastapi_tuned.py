"""One raw row in, class and probabilities out, with what costs least: no model for the features nor for the answer, the session in
the event loop, a thread a session."""

import os
from typing import Any

import numpy
import onnxruntime
from fastapi import FastAPI
from pydantic import BaseModel

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(os.environ["MODEL"], options, providers=["CPUExecutionProvider"])
inputs = [(each.name, each.type) for each in session.get_inputs()]
app = FastAPI()


class Request(BaseModel):
    features: dict[str, Any]


@app.post("/predict")
async def predict(request: Request):
    row = {}
    for name, kind in inputs:
        value = request.features.get(name)
        if kind == "tensor(string)":
            row[name] = numpy.array([["" if value is None else value]], dtype=object)
        else:
            row[name] = numpy.array([[numpy.nan if value is None else value]], dtype=numpy.float32)
    label, probabilities = session.run(["label", "probabilities"], row)
    return {"label": label.tolist()[0], "probabilities": probabilities.tolist()[0]}
