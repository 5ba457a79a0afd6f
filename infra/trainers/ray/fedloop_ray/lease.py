"""The lease on a job: kept alive by a thread, for as long as the process lives."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import NamedTuple

from fedloop_ray.api import Api, Job, Refused, Unreachable

log = logging.getLogger(__name__)


class Progress(NamedTuple):
    """How far a training has come: a share of it, and the mean loss in nats where one is known."""

    fraction: float
    loss: float | None


class Stopped(Exception):
    """Nothing more is wanted of this job: its run was cancelled, or another trainer has it."""


class Lease:
    """Renews a job's lease every third of its length and tells the progress with it.

    `stop` is called once, in the thread, when Fedloop wants nothing more of the job. Where Fedloop is not reachable the work
    goes on: a lease that nobody else took can still be renewed.
    """

    def __init__(
        self, api: Api, job: Job, seconds: int, progress: Callable[[], Progress | None], stop: Callable[[], None]
    ) -> None:
        self._api, self._job, self._seconds = api, job, seconds
        self._progress, self._stop = progress, stop
        self._ended = threading.Event()
        self._reason: str | None = None
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> Lease:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def check(self) -> None:
        """Raises Stopped where nothing more is wanted."""
        if self._reason is not None:
            raise Stopped(self._reason)

    def _keep(self) -> None:
        while not self._ended.wait(self._seconds / 3):
            try:
                progress = self._progress() or Progress(0, None)
                if self._api.heartbeat(self._job.id, progress.fraction, progress.loss):
                    self._reason = "the run was cancelled"
            except Refused as refusal:
                self._reason = str(refusal)
            except Unreachable as error:
                log.warning("no heartbeat could be sent: %s", error)
            if self._reason is not None:
                self._stop()
                return
