# SPDX-License-Identifier: GPL-2.0-or-later
"""What the head of an answer says: refused, moved, which bytes, when to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from .address import WebError, checked, without_query
from .trouble import PassingError


@dataclass(frozen=True)
class Part:
    """Bytes of a file, and what the answer says of the whole."""

    data: bytes
    total: int
    """Bytes of the whole file."""
    version: str
    """ETag or time of change: another one is another file."""


class ForbiddenError(WebError):
    """Status 401 or 403: a signature is missing or has run out."""


def moved(url: str, method: str, response: urllib3.BaseHTTPResponse) -> str:
    """The address a redirect names.

    Raises:
        WebError: none, another scheme, or a redirect that would drop what is posted.
    """
    target = urljoin(url, response.headers.get("Location", ""))
    if checked(target).scheme != checked(url).scheme:
        raise WebError(
            f"{without_query(url)} is redirected to another scheme ({without_query(target)}): refused."
        )
    if method != "GET" and response.status not in (307, 308):
        raise WebError(
            f"{without_query(url)} has moved to {without_query(target)}: give that address."
        )
    return target


def content_range(text: str) -> tuple[int, int, int]:
    """First and last byte and total of ``bytes 0-99/1234``."""
    unit, _, rest = text.partition(" ")
    span, _, total = rest.partition("/")
    first, _, last = span.partition("-")
    try:
        if unit == "bytes":
            return int(first), int(last), int(total)
    except ValueError:
        pass
    raise PassingError(f"does not say which bytes it sends ({text[:60]!r})")


def retry_after(response: urllib3.BaseHTTPResponse) -> float:
    """Seconds a busy server asks for, as a number or a date; 0 where it does not say."""
    try:
        return Retry().get_retry_after(response) or 0.0
    except InvalidHeader:
        return 0.0


def refusal(url: str, status: int) -> WebError:
    shown = without_query(url)
    if status in (401, 403):
        return ForbiddenError(
            f"{shown} is not open ({status}): it needs an account, or a signature that the service "
            "does not give."
        )
    if status in (404, 410):
        return WebError(f"{shown} does not exist any more ({status}): search again.")
    if status in (412, 416):
        return WebError(f"{shown} has changed or is shorter than it was ({status}): search again.")
    return WebError(f"{shown} answers {status}, which EcoFuse cannot use.")
