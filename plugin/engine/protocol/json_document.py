# SPDX-License-Identifier: GPL-2.0-or-later
"""JSON documents from a disk, held against a schema: typed values, or one sentence on the first fault.

A schema is a ``msgspec.Struct``; what types cannot say stands in its ``__post_init__``, which raises
:class:`WrongError`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

from ..bounded import LARGEST_LIST, NESTED
from ..errors import EngineError
from .json_fault import fault_in

Content = TypeVar("Content")

HALVES = re.compile(rb"\\u[dD][89a-fA-F]")
"""Halves of characters beyond the first plane, as JSON writes them: in pairs, if at all."""
MOST = 1e12
"""Numbers beyond are no measurement, and their squares would leave float64's range."""

Number: TypeAlias = Annotated[float, Meta(ge=-MOST, le=MOST)]
"""A finite number (NaN lies within no limits)."""
Positive: TypeAlias = Annotated[float, Meta(ge=1 / MOST, le=MOST)]
"""A number that can be divided by."""
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=1 << 40)]
Size: TypeAlias = Annotated[int, Meta(ge=1, le=1 << 40)]
Digest: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{8,64}$")]
"""A SHA-256, or its beginning."""
Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=250, pattern=r"^[^\x00-\x1f]+$")]
Text: TypeAlias = Annotated[str, Meta(max_length=4096, pattern=r"^[^\x00-\x1f]*$")]


class WrongError(ValueError):
    """What a type cannot say of a field."""

    def __init__(self, field: str, expected: str):
        """Args: field: its place below the struct, "" for the struct itself."""
        super().__init__(f"{field}\t{expected}")


@dataclass(frozen=True)
class Kind(Generic[Content]):
    """One kind of document."""

    schema: type[Content]
    name: str
    """Behind "is not": ``a scene list of EcoFuse``."""
    mend: str
    """What to do about another file."""
    infinite: bool = False
    """Whether NaN is read where a field has no limits: older lists hold it as a raster's nodata."""

    def read(self, path: Path) -> Content:
        """The content of a file.

        Raises:
            EngineError: no such file, or not of this kind: which place is wrong, and what was expected.
        """
        return self.parsed(path, self.bytes_of(path))

    def bytes_of(self, path: Path) -> bytes:
        """A file's bytes.

        Raises:
            EngineError: it is missing, no file, too large, or cannot be read.
        """
        try:
            if path.is_file():
                if path.stat().st_size > LARGEST_LIST:
                    raise self.refusal(path, f"it is larger than {LARGEST_LIST // 1_000_000} MB")
                return path.read_bytes()
            there = path.exists()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise EngineError(f"{path} cannot be read ({why}): {self.mend}.") from error
        raise EngineError(f"{path} {'is not a file' if there else 'does not exist'}: {self.mend}.")

    def parsed(self, path: Path, data: bytes) -> Content:
        """The content in a file's bytes.

        Raises:
            EngineError: see :meth:`read`.
        """
        data = data.removeprefix(b"\xef\xbb\xbf")  # editors on Windows write it
        try:
            return msgspec.json.decode(data, type=self.schema)
        except (msgspec.DecodeError, RecursionError, ValueError):
            return self._slowly(path, data)

    def plain(self, path: Path, data: bytes) -> Any:
        """The content as Python's own parser has it, with all that the schema does not know.

        Raises:
            EngineError: no JSON, nested without end, or a number of thousands of digits.
        """
        try:
            content = json.loads(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
            if HALVES.search(
                data
            ):  # whole pairs are fine: no text can be written that holds one half alone
                json.dumps(content, ensure_ascii=False).encode("utf-8")
        except RecursionError as error:
            raise self.refusal(path, NESTED) from error
        except UnicodeEncodeError as error:
            raise self.refusal(path, "a text holds half of a character") from error
        except ValueError as error:
            raise self.refusal(path, f"it is not JSON ({_reason(error)})") from error
        return content

    def _slowly(self, path: Path, data: bytes) -> Content:
        """The content once more, by a parser that also reads NaN and keeps what is wrong to be shown."""
        content = self.plain(path, data)
        try:
            found = msgspec.convert(content, self.schema)
        except RecursionError as error:
            raise self.refusal(path, NESTED) from error
        except (msgspec.ValidationError, ValueError) as error:
            raise self.refusal(path, fault_in(content, self.schema, error)) from error
        if not self.infinite:
            raise self.refusal(path, "it holds NaN or Infinity, which JSON has not")
        return found

    def refusal(self, path: Path, why: str) -> EngineError:
        """The sentence on a file."""
        return EngineError(f"{path} is not {self.name}: {why}; {self.mend}.")


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    return "it is no UTF-8" if isinstance(error, UnicodeDecodeError) else "a number is too long"
