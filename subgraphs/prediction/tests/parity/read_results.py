"""Reads a result that `table-results.ts` had made: `read_results.py FORMAT CASE`. Exits with 1 where anything differs."""

import csv
import json
import re
import sys

import pandas
import pyarrow.parquet

STARTS = tuple("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"[+-](\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def harmless(text):
    """What a cell becomes that a spreadsheet would run."""
    return "'" + text if text.startswith(STARTS) and not NUMBER.fullmatch(text) else text


def names(case):
    return ["age", "=kind", "note", "predicted_class", *(f"probability_{name}" for name in case["classes"]), "error"]


def check_csv(case):
    with open(case["path"], newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file, strict=True)
    assert header == [harmless(name) for name in names(case)], f"another header: {header}"
    assert len(rows) == len(case["rows"]), f"{len(rows)} rows"
    for number, (row, given, answer) in enumerate(zip(rows, case["rows"], case["answers"], strict=True)):
        predicted = case["classes"][answer.index(max(answer))]
        cells = [str(given["age"]), *(harmless(given[name] or "") for name in ("kind", "note")), harmless(predicted)]
        assert row[:4] == cells, f"row {number}: {row[:4]} and not {cells}"
        assert [float(cell) for cell in row[4:6]] == answer, f"row {number}: {row[4:6]} and not {answer}"
        assert row[6] == "", f"row {number}: {row[6]}"
        assert not any(cell.startswith(STARTS) and not NUMBER.fullmatch(cell) for cell in row), f"row {number}: a formula"
    frame = pandas.read_csv(case["path"], dtype=str, keep_default_na=False, encoding="utf-8")
    assert frame.columns.tolist() == header, f"another header in pandas: {frame.columns.tolist()}"
    assert frame.values.tolist() == rows, "other cells in pandas"


def check_parquet(case):
    table = pyarrow.parquet.read_table(case["path"])
    assert table.column_names == names(case), f"other columns: {table.column_names}"
    types = [str(field.type) for field in table.schema]
    assert types == ["int32", "string", "string", "string", "double", "double", "string"], f"other types: {types}"
    age, kind, note, predicted, *probabilities, error = (column.to_pylist() for column in table.columns)
    assert age == [row["age"] for row in case["rows"]], "other numbers"
    assert kind == [row["kind"] for row in case["rows"]], "other categories"
    assert note == [row["note"] for row in case["rows"]], "other texts"
    assert [list(row) for row in zip(*probabilities, strict=True)] == case["answers"], "other probabilities"
    assert predicted == [case["classes"][answer.index(max(answer))] for answer in case["answers"]], "other classes"
    assert error == [None] * table.num_rows, "errors"
    assert pandas.read_parquet(case["path"]).shape == (table.num_rows, table.num_columns), "another shape in pandas"


CHECKS = {"CSV": (check_csv, "csv and pandas"), "PARQUET": (check_parquet, "pyarrow and pandas")}


def main(kind, path):
    with open(path, encoding="utf-8") as file:
        case = json.load(file)
    check, readers = CHECKS[kind]
    check(case)
    print(f"result as {kind}: {len(case['rows'])} rows the same in {readers}")


main(*sys.argv[1:])
