"""An external trainer of Fedloop: training jobs become XGBoost models on Ray, and go back as ONNX files."""

__version__ = "0.1.0"
