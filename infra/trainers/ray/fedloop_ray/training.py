"""Trains XGBoost on Ray: rows by Ray Data, workers by Ray Train."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import ray
import ray.data
import ray.train
import xgboost
from ray.train import Checkpoint, RunConfig, ScalingConfig
from ray.train.xgboost import XGBoostTrainer

from fedloop_ray.api import Job, Signature
from fedloop_ray.encoding import LABEL, encode
from fedloop_ray.lease import Progress

# Rows that are encoded, and handed to XGBoost, at a time.
BATCH = 65_536

# The model's file in a checkpoint.
MODEL = "model.ubj"


class Resources(NamedTuple):
    """What a training may use."""

    workers: int
    cpus_per_worker: int


@ray.remote(num_cpus=0)
class Blackboard:
    """Where the workers tell how far they are, and learn that they should stop."""

    def __init__(self) -> None:
        self._progress: tuple[float, float | None] | None = None
        self._stopped = False

    def tell(self, fraction: float, loss: float | None) -> bool:
        self._progress = (fraction, loss)
        return self._stopped

    def read(self) -> tuple[float, float | None] | None:
        return self._progress

    def stop(self) -> None:
        self._stopped = True


class Training:
    """One training on the connected Ray cluster."""

    def __init__(self, job: Job, rows: str, storage: str, resources: Resources, overrides: dict[str, Any]) -> None:
        self.parameters = parameters_of(job, overrides)
        self._job, self._rows, self._storage, self._resources = job, rows, storage, resources
        self._blackboard = Blackboard.remote()

    def progress(self) -> Progress | None:
        told = ray.get(self._blackboard.read.remote())
        return None if told is None else Progress(*told)

    def stop(self) -> None:
        """Lets the workers end after the tree that they are growing."""
        self._blackboard.stop.remote()

    def run(self) -> xgboost.Booster:
        signature = self._job.signature
        ray.data.DataContext.get_current().execution_options.preserve_order = True
        rows = ray.data.read_parquet(self._rows).map_batches(
            encode, batch_size=BATCH, batch_format="pyarrow", fn_kwargs={"signature": signature}
        )
        trainer = XGBoostTrainer(
            work,
            train_loop_config={
                "parameters": {**self.parameters, "nthread": self._resources.cpus_per_worker},
                "columns": [f"c{at}" for at in range(len(signature.features))],
                "blackboard": self._blackboard,
            },
            scaling_config=ScalingConfig(
                num_workers=self._resources.workers,
                resources_per_worker={"CPU": self._resources.cpus_per_worker},
            ),
            datasets={"train": rows},
            run_config=RunConfig(name="xgboost", storage_path=self._storage),
        )
        checkpoint = trainer.fit().checkpoint
        if checkpoint is None:
            raise RuntimeError("Ray Train ended without a model")
        with checkpoint.as_directory() as folder:
            return xgboost.Booster(model_file=str(Path(folder) / MODEL))


def parameters_of(job: Job, overrides: dict[str, Any]) -> dict[str, Any]:
    """The job's parameters by XGBoost's names, with what the command line says instead."""
    given, signature = job.parameters, job.signature
    return {
        **_objective(signature),
        "num_boost_round": given["iterations"],
        "eta": given["learningRate"],
        "max_leaves": given["maximumLeaves"],
        "max_depth": given["maximumDepth"],
        "alpha": given["l1"],
        "lambda": given["l2"],
        "min_child_weight": given["minimumChildWeight"],
        "subsample": given["rowFraction"],
        "colsample_bytree": given["columnFraction"],
        "grow_policy": "lossguide",
        "tree_method": "hist",
        "seed": job.seed & 0x7FFFFFFF,
        **overrides,
    }


def _objective(signature: Signature) -> dict[str, Any]:
    if len(signature.classes) == 2:
        return {"objective": "binary:logistic", "eval_metric": "logloss"}
    return {"objective": "multi:softprob", "num_class": len(signature.classes), "eval_metric": "mlogloss"}


def work(config: dict[str, Any]) -> None:
    """What each worker does with its share of the rows; XGBoost brings the workers together."""
    parameters = dict(config["parameters"])
    rounds = parameters.pop("num_boost_round")
    shard = ray.train.get_dataset_shard("train").materialize()
    table = xgboost.QuantileDMatrix(Batches(shard, config["columns"]))
    booster = xgboost.train(
        parameters,
        table,
        num_boost_round=rounds,
        evals=[(table, "train")],
        verbose_eval=False,
        callbacks=[Teller(config["blackboard"], rounds)],
    )
    if ray.train.get_context().get_world_rank() != 0:
        ray.train.report({})
        return
    with tempfile.TemporaryDirectory() as folder:
        booster.save_model(Path(folder) / MODEL)
        ray.train.report({}, checkpoint=Checkpoint.from_directory(folder))


class Batches(xgboost.DataIter):
    """A worker's rows in batches: XGBoost passes over them a few times and keeps one byte or two of each value."""

    def __init__(self, shard: ray.data.MaterializedDataset, columns: list[str]) -> None:
        super().__init__()
        self._shard, self._columns = shard, columns
        self._batches: Any = None

    def reset(self) -> None:
        self._batches = iter(self._shard.iter_batches(batch_size=BATCH, batch_format="numpy"))

    def next(self, input_data: Any) -> bool:
        batch = next(self._batches, None)
        if batch is None:
            return False
        input_data(data=np.column_stack([batch[name] for name in self._columns]), label=batch[LABEL])
        return True


class Teller(xgboost.callback.TrainingCallback):
    """Tells the progress after each round. All workers stop after the same round, the first one's word decides."""

    def __init__(self, blackboard: Any, rounds: int) -> None:
        super().__init__()
        self._blackboard, self._rounds = blackboard, rounds

    def after_iteration(self, model: xgboost.Booster, epoch: int, evals_log: dict[str, Any]) -> bool:
        stopped = False
        if xgboost.collective.get_rank() == 0:
            (losses,) = evals_log["train"].values()
            stopped = ray.get(self._blackboard.tell.remote((epoch + 1) / self._rounds, float(losses[-1])))
        return bool(xgboost.collective.broadcast(stopped, 0))
