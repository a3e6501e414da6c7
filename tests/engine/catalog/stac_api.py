# SPDX-License-Identifier: GPL-2.0-or-later
"""A real STAC API (stac-fastapi) over a folder of item files, started by the tests as a child.

``python stac_api.py FOLDER PORT``; FOLDER holds ``COLLECTION/ITEM.json``. ``/token/COLLECTION`` signs like the
Planetary Computer: each call takes the first line of FOLDER/tokens.txt, the last one stays.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import attr
import uvicorn
from stac_fastapi.api.app import StacApi
from stac_fastapi.api.models import create_get_request_model, create_post_request_model
from stac_fastapi.extensions import TokenPaginationExtension
from stac_fastapi.types.config import ApiSettings
from stac_fastapi.types.core import BaseCoreClient
from stac_fastapi.types.errors import NotFoundError

FOLDER, PORT = Path(sys.argv[1]), int(sys.argv[2])
ANY_TIME = "1900-01-01T00:00:00Z", "2100-01-01T00:00:00Z"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def links(request, path: str) -> list[dict]:
    return [{"rel": "self", "type": "application/json", "href": f"{request.base_url}{path}"}]


@attr.s
class FolderClient(BaseCoreClient):
    """The back end: every search reads the folder."""

    def _items(self, collections: list[str] | None = None) -> list[dict]:
        found = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*/*.json"))]
        return [item for item in found if not collections or item["collection"] in collections]

    def all_collections(self, **words) -> dict:
        names = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
        request = words["request"]
        listed = [self.get_collection(name, request=request) for name in names]
        return {"collections": listed, "links": links(request, "collections")}

    def get_collection(self, collection_id: str, **words) -> dict:
        if not (FOLDER / collection_id).is_dir():
            raise NotFoundError(f"No collection {collection_id}")
        extent = {"spatial": {"bbox": [[-180, -90, 180, 90]]}, "temporal": {"interval": [ANY_TIME]}}
        return {
            "type": "Collection", "stac_version": "1.0.0", "id": collection_id, "license": "other",
            "description": collection_id, "extent": extent,
            "links": links(words["request"], f"collections/{collection_id}"),
        }  # fmt: skip

    def get_item(self, item_id: str, collection_id: str, **_) -> dict:
        return next(item for item in self._items([collection_id]) if item["id"] == item_id)

    def item_collection(
        self, collection_id: str, limit: int = 10, token: str = "", **words
    ) -> dict:
        return self._page(self._items([collection_id]), limit, token, words["request"], {})

    def get_search(self, collections=None, bbox=None, datetime=None, limit=10, **words) -> dict:
        raise NotImplementedError

    def post_search(self, search_request, **words) -> dict:
        found = self._items(search_request.collections)
        if search_request.bbox:
            west, south, east, north = search_request.bbox
            found = [
                item
                for item in found
                if item["bbox"][0] <= east and item["bbox"][2] >= west
                and item["bbox"][1] <= north and item["bbox"][3] >= south
            ]  # fmt: skip
        first, last = search_request.start_date, search_request.end_date
        found = [
            item
            for item in found
            if (first is None or moment(item["properties"]["datetime"]) >= first)
            and (last is None or moment(item["properties"]["datetime"]) <= last)
        ]
        found.sort(key=lambda item: item["properties"]["datetime"], reverse=True)
        body = search_request.model_dump(mode="json", by_alias=True, exclude_none=True)
        return self._page(
            found, min(search_request.limit or 10, 4), search_request.token, words["request"], body
        )

    def _page(self, found: list[dict], limit: int, token: str | None, request, body: dict) -> dict:
        """At most four items, so that every test turns pages."""
        start = int(token or 0)
        page = {"type": "FeatureCollection", "features": found[start : start + limit], "links": []}
        if start + limit < len(found):
            page["links"].append(
                {
                    "rel": "next", "type": "application/geo+json", "method": "POST",
                    "href": f"{request.base_url}search", "body": {**body, "token": str(start + limit)},
                }
            )  # fmt: skip
        return page


extensions = [TokenPaginationExtension()]
api = StacApi(
    settings=ApiSettings(enable_response_models=False),
    client=FolderClient(extensions=extensions),
    extensions=extensions,
    search_get_request_model=create_get_request_model(extensions),
    search_post_request_model=create_post_request_model(extensions),
)


@api.app.get("/token/{collection}")
def token(collection: str) -> dict:
    """A signature, valid until 2100 by its own words."""
    file = FOLDER / "tokens.txt"
    lines = file.read_text().split()
    file.write_text("\n".join(lines[1:] or lines))
    with (FOLDER / "signed.txt").open("a") as log:
        log.write(f"{collection} {lines[0]}\n")
    return {"msft:expiry": ANY_TIME[1], "token": f"se=2100&sig={lines[0]}"}


if __name__ == "__main__":
    uvicorn.run(api.app, host="127.0.0.1", port=PORT, log_level="warning")
