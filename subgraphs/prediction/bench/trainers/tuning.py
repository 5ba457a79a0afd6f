"""Tunes XGBoost, LightGBM or CatBoost as it is told on its standard input, a JSON object a line, and answers likewise."""

import json
import math
import sys
import time

import catboost
import lightgbm
import numpy
import pandas
import xgboost

from libraries import read_table, rows_of, take

MOST_ROUNDS = 2000
PATIENCE = 50
VALIDATION_FRACTION = 0.2


def logarithmic(random, low, high):
    return float(math.exp(random.uniform(math.log(low), math.log(high))))


class Xgboost:
    """A trial's parameters are the library's own; `fit` gives rounds, validation loss and a prediction."""

    first = {"eta": 0.1, "max_leaves": 31}

    @staticmethod
    def draw(random):
        return {
            "eta": logarithmic(random, 0.02, 0.3),
            "max_leaves": round(logarithmic(random, 8, 128)),
            "min_child_weight": logarithmic(random, 0.1, 20),
            "lambda": logarithmic(random, 0.1, 20),
            "subsample": random.uniform(0.5, 1),
            "colsample_bytree": random.uniform(0.3, 1),
        }

    @staticmethod
    def fit(parameters, training, validation, rounds, request):
        fixed = {
            "objective": "binary:logistic",
            "eval_metric": "logloss",
            "tree_method": "hist",
            "grow_policy": "lossguide",
            "max_depth": 0,
            "nthread": request["threads"],
            "seed": request["seed"],
        }
        data = xgboost.DMatrix(*training, enable_categorical=True)
        if validation is None:
            model = xgboost.train({**fixed, **parameters}, data, rounds)
            return lambda table: model.predict(xgboost.DMatrix(table, enable_categorical=True))
        held = [(xgboost.DMatrix(*validation, enable_categorical=True), "held")]
        model = xgboost.train(
            {**fixed, **parameters}, data, rounds, evals=held, early_stopping_rounds=PATIENCE, verbose_eval=False
        )
        return model.best_iteration + 1, float(model.best_score)


class Lightgbm:
    first = {"learning_rate": 0.1, "num_leaves": 31}

    @staticmethod
    def draw(random):
        return {
            "learning_rate": logarithmic(random, 0.02, 0.3),
            "num_leaves": round(logarithmic(random, 8, 128)),
            "min_child_samples": round(logarithmic(random, 5, 100)),
            "lambda_l2": logarithmic(random, 0.01, 20),
            "bagging_fraction": random.uniform(0.5, 1),
            "bagging_freq": 1,
            "feature_fraction": random.uniform(0.3, 1),
            "cat_smooth": logarithmic(random, 1, 100),
        }

    @staticmethod
    def fit(parameters, training, validation, rounds, request):
        fixed = {
            "objective": "binary",
            "metric": "binary_logloss",
            "num_threads": request["threads"],
            "seed": request["seed"],
            "deterministic": True,
            "force_row_wise": True,
            "verbose": -1,
        }
        data = lightgbm.Dataset(*training)
        if validation is None:
            return lightgbm.train({**fixed, **parameters}, data, rounds).predict
        model = lightgbm.train(
            {**fixed, **parameters},
            data,
            rounds,
            valid_sets=[lightgbm.Dataset(*validation, reference=data)],
            callbacks=[lightgbm.early_stopping(PATIENCE, verbose=False)],
        )
        return model.best_iteration, float(model.best_score["valid_0"]["binary_logloss"])


class Catboost:
    first = {}

    @staticmethod
    def draw(random):
        return {
            "learning_rate": logarithmic(random, 0.02, 0.3),
            "depth": int(random.integers(4, 9)),
            "l2_leaf_reg": logarithmic(random, 1, 20),
            "random_strength": logarithmic(random, 0.3, 3),
            "bagging_temperature": random.uniform(0, 1),
            "rsm": random.uniform(0.5, 1),
        }

    @staticmethod
    def fit(parameters, training, validation, rounds, request):
        def prepared(table):
            table = table.copy()
            for name in table.columns:
                if isinstance(table[name].dtype, pandas.CategoricalDtype):
                    table[name] = table[name].cat.codes.astype(str)
            return table

        def pool(table, labels=None):
            table = prepared(table)
            names = [name for name in table.columns if not pandas.api.types.is_numeric_dtype(table[name])]
            return catboost.Pool(table, labels, cat_features=names)

        model = catboost.CatBoostClassifier(
            **parameters,
            iterations=rounds,
            thread_count=request["threads"],
            random_seed=request["seed"],
            allow_writing_files=False,
            verbose=False,
        )
        if validation is None:
            model.fit(pool(*training))
            return lambda table: model.predict_proba(pool(table))[:, 1]
        model.fit(pool(*training), eval_set=pool(*validation), early_stopping_rounds=PATIENCE)
        # Where none is given, the library has chosen a learning rate by the number of rows and rounds.
        parameters.setdefault("learning_rate", float(model.get_all_params()["learning_rate"]))
        return model.get_best_iteration() + 1, float(model.get_best_score()["validation"]["Logloss"])


LIBRARIES = {"xgboost": Xgboost, "lightgbm": Lightgbm, "catboost": Catboost}


def answer(request):
    table, labels, classes = read_table(request["folder"])
    if classes != 2:
        raise ValueError("tuning is measured on two classes")
    library = LIBRARIES[request["library"]]
    random = numpy.random.default_rng(request["seed"])
    rows = rows_of(request["training"])
    held = random.random(len(rows)) < VALIDATION_FRACTION
    training, validation = ((take(table, part), labels[part]) for part in (rows[~held], rows[held]))
    processor = time.process_time()
    trials = []
    for number in range(request["trials"]):
        parameters = dict(library.first) if number == 0 else library.draw(random)
        rounds, loss = library.fit(parameters, training, validation, MOST_ROUNDS, request)
        trials.append((loss, number, rounds, parameters))
    _, winner, rounds, parameters = min(trials, key=lambda trial: trial[0])
    rounds = round(rounds * len(rows) / (~held).sum())
    predict = library.fit(parameters, (take(table, rows), labels[rows]), None, rounds, request)
    processor = time.process_time() - processor
    scores = predict(take(table, rows_of(request["test"])))
    numpy.ascontiguousarray(numpy.column_stack([1 - scores, scores]), dtype=numpy.float32).tofile(
        request["probabilities"]
    )
    return {
        "losses": [loss for loss, *_ in trials],
        "winner": winner,
        "parameters": {**parameters, "rounds": rounds},
        "processor": processor * 1000,
    }


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
