"""Compares answers with XGBoost's own: reads JSON from standard input, prints the greatest difference."""

import json
import sys

import numpy as np
import pyarrow as pa
import xgboost

from fedloop_ray.api import Feature, Signature
from fedloop_ray.encoding import LABEL, encode

given = json.load(sys.stdin)
features = tuple(
    Feature(feature["name"], tuple(given["categories"][feature["name"]]) if feature["type"] == "CATEGORY" else None)
    for feature in given["features"]
)
signature = Signature(features, given["target"], tuple(given["classes"]))
columns = encode(pa.Table.from_pylist(given["rows"]), signature)
columns.pop(LABEL)
booster = xgboost.Booster(model_file=given["booster"])
booster.feature_names = None
own = booster.inplace_predict(np.column_stack(list(columns.values())))
print(float(np.abs(own - np.array(given["answers"])).max()))
