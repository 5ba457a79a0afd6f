"""The command line."""

from __future__ import annotations

import argparse
import logging
import os
import platform
import re
import signal
import sys
import tempfile
from pathlib import Path

DESCRIPTION = """Takes training jobs of Fedloop and trains them with XGBoost on Ray, until it is ended.

The token (role TRAINER, from `npm run token -- --name NAME --role TRAINER`) comes from FEDLOOP_TOKEN or --token-file, so
that it isn't seen in the list of processes."""


def main() -> None:
    parser = _parser()
    options = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=options.log_level.upper())
    # Ray reads these when it is imported.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_TRAIN_V2_ENABLED", "1")
    import ray

    from fedloop_ray.api import Api, Refused, read_token
    from fedloop_ray.trainer import Trainer, Settings
    from fedloop_ray.training import Resources

    try:
        token = read_token(options.token_file, os.environ.get("FEDLOOP_TOKEN"))
    except (OSError, ValueError) as error:
        parser.error(str(error))
    try:
        _connect(ray, options.address, options.log_level == "debug")
    except (ConnectionError, RuntimeError) as error:
        sys.exit(f"Ray at {options.address or 'this machine'} can't be reached: {error}")
    trainer = Trainer(
        Api(options.url, token),
        Settings(
            name=options.name,
            models=options.model,
            lease_seconds=options.lease,
            poll_seconds=options.poll,
            storage=options.storage or tempfile.mkdtemp(prefix="fedloop-ray-"),
            resources=Resources(options.workers, options.cpus_per_worker),
            keep=options.keep,
            overrides=dict(options.param),
        ),
    )
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: trainer.shutdown())
    logging.getLogger(__name__).info("%s asks %s for jobs", options.name, options.url)
    try:
        trainer.run(once=options.once)
    except Refused as refusal:
        sys.exit(f"Fedloop refuses this trainer: {refusal}")
    finally:
        ray.shutdown()


def _connect(ray, address: str | None, verbose: bool) -> None:
    """To a cluster, whose workers get this package from here; or to a Ray of its own on this machine."""
    package = str(Path(__file__).parent)
    # What fails on a worker fails here too; what else workers say is for the curious.
    told = {"logging_level": logging.WARNING, "log_to_driver": verbose}
    if address is None:
        ray.init(include_dashboard=False, _node_ip_address="127.0.0.1", **told)
    else:
        ray.init(address, runtime_env={"py_modules": [package]}, **told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fedloop-ray-trainer", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--url", default=os.environ.get("FEDLOOP_URL", "http://127.0.0.1:4000"), help="Fedloop's address (%(default)s)")
    add("--token-file", metavar="FILE", help="holds the token; FEDLOOP_TOKEN is read otherwise")
    add("--name", default=f"ray-{platform.node()}"[:100], help="what the trainer calls itself (%(default)s)")
    add("--model", action="append", default=[], metavar="NAME", help="trains this model alone; can be repeated")
    add("--address", default=os.environ.get("RAY_ADDRESS"), help="the Ray cluster: auto, HOST:PORT; a local one if absent")
    add("--workers", type=_positive, default=1, help="workers that share the rows (%(default)s)")
    add("--cpus-per-worker", type=_positive, default=1, metavar="N", help="processors of each worker (%(default)s)")
    add("--storage", metavar="FOLDER", help="a folder that all machines of the cluster see, or s3://…; a local one if absent")
    add("--keep", type=Path, metavar="FOLDER", help="keeps each booster there too, as RUN.ubj in XGBoost's own form")
    add("--param", action="append", default=[], type=_parameter, metavar="KEY=VALUE", help="a parameter of XGBoost, over the job's; num_boost_round=N sets the rounds")
    add("--lease", type=int, default=60, metavar="SECONDS", help="how long Fedloop waits for a sign of life (%(default)s)")
    add("--poll", type=float, default=5, metavar="SECONDS", help="between two questions for a job (%(default)s)")
    add("--once", action="store_true", help="ends after one job")
    add("--log-level", default="info", choices=["debug", "info", "warning", "error"])
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _parameter(text: str) -> tuple[str, str | int | float]:
    key, found, value = text.partition("=")
    if not found or not re.fullmatch(r"\w+", key):
        raise argparse.ArgumentTypeError("KEY=VALUE")
    for kind in (int, float):
        try:
            return key, kind(value)
        except ValueError:
            continue
    return key, value
