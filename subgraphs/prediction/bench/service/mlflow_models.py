"""Saves an ONNX file as an MLflow model, once as the documentation advises, with a signature, and once without."""

import sys

import mlflow.pyfunc
import numpy
import onnxruntime
from mlflow.models import ModelSignature
from mlflow.types import ColSpec, Schema


class OnnxModel(mlflow.pyfunc.PythonModel):
    """`mlflow.onnx` hands every column on with one dimension; the file takes two."""

    def __init__(self, threads):
        self.threads = threads

    def load_context(self, context):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        self.session = onnxruntime.InferenceSession(
            context.artifacts["onnx"], options, providers=["CPUExecutionProvider"]
        )

    def predict(self, context, model_input, params=None):
        row = {}
        for each in self.session.get_inputs():
            column = model_input[each.name]
            if each.type == "tensor(string)":
                row[each.name] = column.fillna("").to_numpy(dtype=object).reshape(-1, 1)
            else:
                row[each.name] = column.to_numpy(dtype=numpy.float32).reshape(-1, 1)
        label, probabilities = self.session.run(["label", "probabilities"], row)
        return [{"label": one, "probabilities": all} for one, all in zip(label.tolist(), probabilities.tolist())]


if __name__ == "__main__":
    onnx, documented, tuned = sys.argv[1:]
    settings = {"artifacts": {"onnx": onnx}, "pip_requirements": []}
    columns = [
        ColSpec("string" if each.type == "tensor(string)" else "double", each.name, required=False)
        for each in onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"]).get_inputs()
    ]
    signature = ModelSignature(inputs=Schema(columns))
    # 0 threads are ONNX Runtime's default: as many as the machine has processors.
    mlflow.pyfunc.save_model(documented, python_model=OnnxModel(0), signature=signature, **settings)
    mlflow.pyfunc.save_model(tuned, python_model=OnnxModel(1), **settings)
