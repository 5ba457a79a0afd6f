"""Saves an ONNX file as an MLflow model and serves it with MLflow's own scoring server."""

import os
import sys

import mlflow.pyfunc
import numpy
import onnxruntime


class OnnxModel(mlflow.pyfunc.PythonModel):
    def load_context(self, context):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
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
    onnx, folder, port = sys.argv[1:]
    mlflow.pyfunc.save_model(folder, python_model=OnnxModel(), artifacts={"onnx": onnx}, pip_requirements=[])
    os.environ["__pyfunc_model_path__"] = folder
    server = "mlflow.pyfunc.scoring_server.app:app"
    uvicorn = [sys.executable, "-m", "uvicorn", server, "--host", "127.0.0.1", "--port", port, "--workers", "2"]
    os.execv(sys.executable, uvicorn)
