"""Fedloop's GraphQL API, as far as a trainer needs it."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

log = logging.getLogger(__name__)

# Seconds that one exchange may take, and the waits between the attempts at it.
TIMEOUT = 60
WAITS = (0.5, 1, 2, 4, 8)

# Bytes that are sent in one request.
PIECE = 8 << 20

ERRORS = "errors { ... on UserError { code message } }"

CLAIM = f"""mutation ClaimTrainingJob($input: ClaimTrainingJobInput!) {{
  claimTrainingJob(input: $input) {{
    job {{
      id attempt seed recipe
      parameters {{
        iterations learningRate maximumLeaves maximumDepth l1 l2 minimumChildWeight rowFraction columnFraction
      }}
      rows {{ url sha256 byteSize rowCount }}
      dataset {{ id }}
      trainingRun {{ id }}
      model {{
        name
        signature {{ features {{ name type required categories {{ value }} }} target {{ name classes }} }}
      }}
    }}
    {ERRORS}
  }}
}}"""

HEARTBEAT = f"""mutation HeartbeatTrainingJob($input: HeartbeatTrainingJobInput!) {{
  heartbeatTrainingJob(input: $input) {{ cancelled {ERRORS} }}
}}"""

FAIL = f"""mutation FailTrainingJob($input: FailTrainingJobInput!) {{
  failTrainingJob(input: $input) {{ job {{ status }} {ERRORS} }}
}}"""

COMPLETE = f"""mutation CompleteTrainingJob($input: CompleteTrainingJobInput!) {{
  completeTrainingJob(input: $input) {{ job {{ status }} {ERRORS} }}
}}"""

UPLOAD = f"""mutation CreateUpload($input: CreateUploadInput!) {{
  createUpload(input: $input) {{ upload {{ id url headers {{ name value }} }} {ERRORS} }}
}}"""


class Refused(Exception):
    """Fedloop understood and said no; the code is one of its catalogue."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} ({code})")
        self.code = code


class Unreachable(Exception):
    """Fedloop did not answer, however often it was asked."""


@dataclass(frozen=True)
class Feature:
    """One input of the model; categories are None for numbers."""

    name: str
    categories: tuple[str, ...] | None


@dataclass(frozen=True)
class Signature:
    features: tuple[Feature, ...]
    target: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """A training job and the lease on it."""

    id: str
    attempt: int
    run: str
    model: str
    signature: Signature
    parameters: dict[str, Any]
    seed: int
    rows_url: str
    rows_sha256: str
    row_count: int


class Api:
    """Asks one Fedloop, on behalf of one token."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/") + "/"
        self._token = token

    def claim(self, trainer: str, models: list[str], lease_seconds: int) -> Job | None:
        """The oldest job that waits, or None."""
        asked = {"trainer": trainer, "leaseSeconds": lease_seconds, **({"models": models} if models else {})}
        job = self._mutate(CLAIM, asked)["job"]
        return None if job is None else _job(job)

    def heartbeat(self, job: str, fraction: float | None, loss: float | None) -> bool:
        """Renews the lease; whether the run was cancelled."""
        return self._mutate(HEARTBEAT, {"job": job, "fraction": fraction, "loss": loss})["cancelled"]

    def fail(self, job: str, reason: str, retry: bool) -> None:
        self._mutate(FAIL, {"job": job, "reason": reason[:500], "retry": retry})

    def complete(self, job: str, upload: str, parameters: dict[str, Any], metrics: dict[str, Any]) -> None:
        """Hands the uploaded model over. Asking again after an answer was lost is safe."""
        asked = {"job": job, "uploadId": upload, "parameters": parameters, "metrics": metrics}
        self._patiently(COMPLETE, asked)

    def upload(self, name: str, content: bytes) -> str:
        """Stores a file with Fedloop; the upload's id."""
        upload = self._mutate(UPLOAD, {"fileName": name, "size": len(content)})["upload"]
        headers = {header["name"]: header["value"] for header in upload["headers"]}
        for offset in range(0, len(content), PIECE):
            more = {**headers, "upload-offset": str(offset), "content-type": "application/octet-stream"}
            piece = content[offset : offset + PIECE]
            self._exchange(Request(urljoin(self._url, upload["url"]), piece, self._headers(more), method="PUT"))
        return upload["id"]

    def open(self, url: str) -> BinaryIO:
        """A file that a link of the API leads to; the link is all that is needed."""
        return urlopen(Request(urljoin(self._url, url)), timeout=TIMEOUT)  # noqa: S310 - below the configured origin

    def _mutate(self, query: str, asked: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": {"input": asked}}).encode()
        headers = self._headers({"content-type": "application/json", "accept": "application/json"})
        answer = json.loads(self._exchange(Request(urljoin(self._url, "graphql"), body, headers)))
        for error in answer.get("errors") or ():
            raise Refused(error.get("extensions", {}).get("code", "UNKNOWN"), error["message"])
        (payload,) = answer["data"].values()
        for error in payload["errors"]:
            raise Refused(error["code"], error["message"])
        return payload

    def _patiently(self, query: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Asks again where Fedloop has too much to do at the moment."""
        for wait in WAITS:
            try:
                return self._mutate(query, asked)
            except Refused as refusal:
                if refusal.code != "OVERLOADED":
                    raise
                log.warning("%s; asking again in %s s", refusal, wait)
                time.sleep(wait)
        return self._mutate(query, asked)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"authorization": f"Bearer {self._token}", "user-agent": "fedloop-ray-trainer", **more}

    def _exchange(self, request: Request) -> bytes:
        for wait in (*WAITS, None):
            try:
                with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - below the configured origin
                    return answer.read()
            except HTTPError as error:
                text = error.read(10_000).decode(errors="replace")
                if error.code < 500 and error.code != 429:
                    raise Refused(*_refusal(text, error)) from error
                cause: Exception = error
            except (URLError, TimeoutError, ConnectionError) as error:
                cause = error
            if wait is None:
                raise Unreachable(f"{request.full_url} does not answer: {cause}") from cause
            log.warning("%s: %s; asking again in %s s", request.full_url, cause, wait)
            time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")


def read_token(path: str | None, environment: str | None) -> str:
    """The token in a file, or else in the environment. On a command line everybody on the machine could read it."""
    if path is not None:
        return Path(path).read_text(encoding="utf-8").strip()
    if environment:
        return environment
    raise ValueError("a token is needed: --token-file FILE, or FEDLOOP_TOKEN in the environment")


def _refusal(text: str, error: HTTPError) -> tuple[str, str]:
    try:
        first = json.loads(text)["errors"][0]
        return first["extensions"]["code"], first["message"]
    except (ValueError, KeyError, IndexError, TypeError):
        return f"HTTP_{error.code}", error.reason


def _job(job: dict[str, Any]) -> Job:
    signature = job["model"]["signature"]
    return Job(
        id=job["id"],
        attempt=job["attempt"],
        run=job["trainingRun"]["id"],
        model=job["model"]["name"],
        signature=Signature(
            tuple(_feature(feature) for feature in signature["features"]),
            signature["target"]["name"],
            tuple(signature["target"]["classes"]),
        ),
        parameters=job["parameters"],
        seed=int(job["seed"]),
        rows_url=job["rows"]["url"],
        rows_sha256=job["rows"]["sha256"],
        row_count=job["rows"]["rowCount"],
    )


def _feature(feature: dict[str, Any]) -> Feature:
    categories = tuple(category["value"] for category in feature["categories"])
    return Feature(feature["name"], categories if feature["type"] == "CATEGORY" else None)
