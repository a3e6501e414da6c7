# SPDX-License-Identifier: GPL-2.0-or-later
"""Asking a STAC API, through ``pystac-client``, with the engine's own web client below it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pystac_client
from pystac.errors import STACError
from pystac_client.errors import ClientTypeError
from pystac_client.exceptions import APIError
from pystac_client.stac_api_io import StacApiIO

from ..documents import Document, Item
from ..errors import EngineError
from ..protocol.unsaid import without_secrets
from ..web import Client, UnreachableError, WebError
from ..web.address import without_query
from .presets import Catalogue

NO_API = (
    STACError, APIError, ClientTypeError, ValueError, KeyError, TypeError, AttributeError,
    NotImplementedError, RecursionError,
)  # fmt: skip
"""What pystac-client raises over an answer that is no STAC."""
PAGE = 100
MOST_ITEMS = 20_000
MOST_REQUESTS = 2_000
"""Requests to a catalogue in one run at most: pages may link in a circle."""
MOST_TEXT = 500_000_000
"""Characters that a catalogue may send in one run."""


class _Asking(StacApiIO):
    """pystac-client's way to the network: every address, those of links too, goes to our client.

    Its own would open a link without ``http`` as a file of this machine, follow redirects, send headers
    that a link asks for, and read ``.netrc``.
    """

    def __init__(self, web: Client):
        super().__init__(max_retries=None)
        self._web = web
        self._asked = self._got = 0

    def read_text(self, source: Any, *arguments: Any, **words: Any) -> str:
        if isinstance(source, str):
            return self.request(source, *arguments, **words)
        return super().read_text(source, *arguments, **words)

    def request(
        self,
        href: str,
        method: str | None = None,
        headers: dict[str, str] | None = None,
        parameters: Document | None = None,
    ) -> str:
        self._asked += 1
        if self._asked > MOST_REQUESTS or self._got > MOST_TEXT:
            raise UnreachableError(
                f"The catalogue sends more than {MOST_REQUESTS} pages or {MOST_TEXT / 1e6:.0f} MB of text: "
                "choose fewer days or a smaller EXTENT."
            )
        if (method or "GET").upper() == "POST":
            text = self._web.text(href, "POST", parameters or {})
        else:
            query = urlencode(parameters or {}, doseq=True)
            text = self._web.text(href + ("&" if "?" in href else "?") + query if query else href)
        self._got += len(text)
        return text


class Search:
    """An opened catalogue."""

    def __init__(self, catalogue: Catalogue, web: Client):
        """Open the catalogue.

        Raises:
            UnreachableError: no network, no answer.
            EngineError: the address is not that of a STAC API.
        """
        self.catalogue = catalogue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about conformance classes: what counts is tried below
            try:
                self._client = pystac_client.Client.open(catalogue.address, stac_io=_Asking(web))
            except NO_API as error:
                raise self._no_api(error) from error

    def collection(self, sensor: str, wanted: str) -> str:
        """The name of the collection to search: ``wanted``, else the first usual one there is; or "".

        Raises:
            EngineError: the collection that is wanted is not there.
        """
        for name in [wanted] if wanted else self.catalogue.collections.get(sensor, ()):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    if self._client.get_collection(name) is not None:
                        return name
            except UnreachableError:
                raise
            except (WebError, *NO_API):
                continue
        if wanted:
            raise EngineError(
                f"{self.catalogue.name} has no collection {wanted!r}; it has {self._names()}."
            )
        return ""

    def _names(self) -> str:
        try:
            names = [
                one.id for one, _ in zip(self._client.get_collections(), range(500), strict=False)
            ]
        except (WebError, *NO_API):
            return "others"
        near = [name for name in names if "sentinel" in name.lower()] or names
        return ", ".join(map(ascii, near[:12]))[:400] or "none"

    def items(
        self,
        collection: str,
        bbox: tuple[float, float, float, float],
        start: datetime,
        end: datetime,
    ) -> Iterator[Item]:
        """The items of a collection that meet a box (degrees) from the second ``start`` to ``end`` (UTC).

        One by one: what is not kept of an item need not be held until the last has come.

        Raises:
            UnreachableError, EngineError: as for opening.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = self._client.search(
                    collections=[collection],
                    bbox=bbox,
                    datetime="/".join(f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in (start, end)),
                    limit=PAGE,
                    max_items=MOST_ITEMS,
                )
            answered = found.items_as_dicts()
        except NO_API as error:
            raise self._no_api(error) from error
        for count, item in enumerate(self._one_by_one(answered), 1):
            if count >= MOST_ITEMS:
                raise EngineError(
                    f"{self.catalogue.name} has {MOST_ITEMS} scenes of {collection} or more: choose fewer days or "
                    "a smaller EXTENT."
                )
            if isinstance(item, dict):
                yield item

    def _one_by_one(self, answered: Iterator[Any]) -> Iterator[Any]:
        """What stands on the pages of an answer, each page asked for when it is needed."""
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    item = next(answered)
            except StopIteration:
                return
            except NO_API as error:
                raise self._no_api(error) from error
            yield item

    def _no_api(self, error: Exception) -> EngineError:
        why = (
            "no JSON"
            if isinstance(error, json.JSONDecodeError)
            else ascii(without_secrets(str(error)).split("\n")[0][:150])[1:-1]
        )
        return EngineError(
            f"{without_query(self.catalogue.address)} does not answer as a STAC API ({why}): check CATALOG."
        )
