"""A folder that all of Ray's machines see: rows and checkpoints pass through it."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from pyarrow import fs

CHUNK = 1 << 20


class Storage:
    """A folder of one job below a storage address: a local path, or one that pyarrow knows (`s3://bucket/folder`, `gs://…`)."""

    def __init__(self, address: str, job: str) -> None:
        remote = "://" in address
        self._files, root = fs.FileSystem.from_uri(address) if remote else (fs.LocalFileSystem(), address)
        self._folder = f"{root.rstrip('/')}/{job}"
        self.address = f"{address.rstrip('/')}/{job}"
        self._files.create_dir(self._folder)

    def keep(self, name: str, source: BinaryIO, sha256: str) -> str:
        """Writes what the source gives and returns its address. Raises ConnectionError where it isn't the expected content."""
        digest = hashlib.sha256()
        with self._files.open_output_stream(f"{self._folder}/{name}") as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                target.write(chunk)
        if digest.hexdigest() != sha256:
            raise ConnectionError(f"{name} arrived incomplete")
        return f"{self.address}/{name}"

    def remove(self) -> None:
        self._files.delete_dir(self._folder)
