"""One raw row in, class and probabilities out, as the documentation of FastAPI and of ONNX Runtime puts them together: a model
for the body and one for the answer, `def` for work that would block the event loop, a session with its defaults."""

import os

import numpy
import onnxruntime
from fastapi import FastAPI
from pydantic import BaseModel, Field

session = onnxruntime.InferenceSession(os.environ["MODEL"], providers=["CPUExecutionProvider"])
inputs = [(each.name, each.type) for each in session.get_inputs()]
app = FastAPI()


class Features(BaseModel):
    age: float | None = None
    workclass: str | None = None
    fnlwgt: float | None = None
    education: str | None = None
    education_num: float | None = Field(None, alias="education-num")
    marital_status: str | None = Field(None, alias="marital-status")
    occupation: str | None = None
    relationship: str | None = None
    race: str | None = None
    sex: str | None = None
    capital_gain: float | None = Field(None, alias="capital-gain")
    capital_loss: float | None = Field(None, alias="capital-loss")
    hours_per_week: float | None = Field(None, alias="hours-per-week")
    native_country: str | None = Field(None, alias="native-country")


class Request(BaseModel):
    features: Features


class Answer(BaseModel):
    label: str
    probabilities: list[float]


@app.post("/predict")
def predict(request: Request) -> Answer:
    values = request.features.model_dump(by_alias=True)
    row = {}
    for name, kind in inputs:
        value = values[name]
        if kind == "tensor(string)":
            row[name] = numpy.array([["" if value is None else value]], dtype=object)
        else:
            row[name] = numpy.array([[numpy.nan if value is None else value]], dtype=numpy.float32)
    label, probabilities = session.run(["label", "probabilities"], row)
    return Answer(label=label[0], probabilities=probabilities[0].tolist())
