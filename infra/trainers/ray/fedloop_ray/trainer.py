"""The life of a trainer: asks for jobs, trains one after another, hands the models over."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import xgboost

from fedloop_ray.api import Api, Job, Refused, Unreachable
from fedloop_ray.lease import Lease, Stopped
from fedloop_ray.onnx_file import to_onnx
from fedloop_ray.storage import Storage
from fedloop_ray.training import Resources, Training

log = logging.getLogger(__name__)

DOWNLOADS = 3


class Settings(NamedTuple):
    name: str
    models: list[str]
    lease_seconds: int
    poll_seconds: float
    storage: str
    keep: Path | None
    resources: Resources
    overrides: dict[str, Any]


class Trainer:
    """Takes jobs until `shutdown` is called."""

    def __init__(self, api: Api, settings: Settings) -> None:
        self._api, self._settings = api, settings
        self._ending = threading.Event()
        self._training: Training | None = None

    def shutdown(self) -> None:
        """Ends the wait for jobs, and gives up the job in work so that another trainer can take it at once."""
        self._ending.set()
        if self._training is not None:
            self._training.stop()

    def run(self, once: bool) -> None:
        """Works until `shutdown`, or for one job alone."""
        while not self._ending.is_set():
            job = self._claim()
            if job is None:
                self._ending.wait(self._settings.poll_seconds)
                continue
            self._do(job)
            if once:
                return

    def _claim(self) -> Job | None:
        settings = self._settings
        try:
            return self._api.claim(settings.name, settings.models, settings.lease_seconds)
        except Unreachable as error:
            log.warning("no job could be asked for: %s", error)
            return None

    def _do(self, job: Job) -> None:
        """Whatever goes wrong with one job, Fedloop learns it and the next job is taken."""
        log.info("job %s: %s, %s rows, attempt %s", job.id, job.model, job.row_count, job.attempt)
        try:
            storage = Storage(self._settings.storage, job.id)
            try:
                self._train(job, storage)
            finally:
                storage.remove()
        except Stopped as reason:
            log.info("job %s: stopped, %s", job.id, reason)
        except Exception as error:  # noqa: BLE001 - the trainer goes on
            log.exception("job %s failed", job.id)
            # A job that is no longer this trainer's needs no word of it.
            with suppress(Refused, Unreachable):
                self._api.fail(job.id, f"{type(error).__name__}: {error}", _may_pass(error))

    def _train(self, job: Job, storage: Storage) -> None:
        settings = self._settings
        training: Training | None = None

        def stop() -> None:
            if training is not None:
                training.stop()

        with Lease(self._api, job, settings.lease_seconds, lambda: training and training.progress(), stop) as lease:
            rows = self._download(job, storage)
            lease.check()
            training = Training(job, rows, storage.address, settings.resources, settings.overrides)
            self._training = training
            try:
                booster = training.run()
            finally:
                self._training = None
            lease.check()
            if self._ending.is_set():
                raise ConnectionAbortedError("the trainer is shutting down")
            told = training.progress()
            self._deliver(job, booster, training.parameters, {} if told is None else {"trainingLoss": told.loss})
            lease.check()
        log.info("job %s: delivered", job.id)

    def _download(self, job: Job, storage: Storage) -> str:
        for attempt in range(1, DOWNLOADS + 1):
            try:
                with self._api.open(job.rows_url) as source:
                    return storage.keep("rows.parquet", source, job.rows_sha256)
            except OSError as error:
                if attempt == DOWNLOADS:
                    raise
                log.warning("job %s: the rows could not be had (%s); trying again", job.id, error)
        raise AssertionError("the last attempt returns or raises")

    def _deliver(
        self, job: Job, booster: xgboost.Booster, parameters: dict[str, Any], metrics: dict[str, Any]
    ) -> None:
        metadata = {"trainer": self._settings.name, "job": job.id, "xgboost": xgboost.__version__}
        if self._settings.keep is not None:
            booster.save_model(self._settings.keep / f"{job.run}.ubj")
        model = to_onnx(booster, job.signature, metadata)
        upload = self._api.upload(f"{job.id}.onnx", model)
        metrics = {**metrics, "rounds": booster.num_boosted_rounds()}
        self._api.complete(job.id, upload, {**parameters, "xgboost": xgboost.__version__}, metrics)


def _may_pass(error: Exception) -> bool:
    """Whether another attempt might go well: not where the rows or Fedloop's refusal are the cause."""
    return not isinstance(error, (Refused, ValueError, TypeError))
