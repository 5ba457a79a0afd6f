"""How a model's features become numbers: the same here for training rows and in the graph for predictions."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fedloop_ray.api import Feature, Signature

LABEL = "__label__"


def encode(rows: pa.Table, signature: Signature) -> dict[str, np.ndarray]:
    """Columns c0, c1, … of 32-bit floats, and the class's position as LABEL.

    Categories become their position in the signature, which is sorted; missing and unknown ones become NaN, as missing numbers do.
    """
    columns = {
        f"c{at}": _numbers(rows.column(feature.name), feature) for at, feature in enumerate(signature.features)
    }
    labels = pc.index_in(_text(rows.column(signature.target)), value_set=pa.array(signature.classes, pa.string()))
    if labels.null_count:
        raise ValueError(f"a row's {signature.target} is none of {', '.join(signature.classes)}")
    return {**columns, LABEL: labels.to_numpy().astype(np.float32)}


def _numbers(column: pa.ChunkedArray, feature: Feature) -> np.ndarray:
    if feature.categories is not None:
        column = pc.index_in(_text(column), value_set=pa.array(feature.categories, pa.string()))
    # Missing values come out as NaN.
    return pc.cast(column, pa.float64()).to_numpy().astype(np.float32)


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.cast(column, pa.string())
