# SPDX-License-Identifier: GPL-2.0-or-later
"""Which addresses may be asked: http(s) to public hosts, and hosts the user has named."""

from __future__ import annotations

import ipaddress

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from ..errors import EngineError
from ..protocol.unsaid import without_secrets
from .lookups import looked_up

PORTS = {"http": 80, "https": 443}
LONGEST = 8192
"""Characters of an address; a signed one has a few hundred."""

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last four bytes are an IPv4 address."""


class WebError(EngineError):
    """An address that is refused, or an answer that cannot be used; other addresses may still serve."""


class DamagedError(WebError):
    """A file that came whole and is not what was asked for: a proxy's page, or bytes that were spoilt."""


def checked(url: str) -> Url:
    """The parts of an address that may be asked, as far as its text shows.

    Raises:
        WebError: not http or https, no host, a user or password in it, or odd characters.
    """
    if len(url) > LONGEST or any(ord(c) <= 32 or ord(c) == 127 or c == "\\" for c in url):
        raise WebError(
            f"The address {without_query(url)[:100]!r} is refused: it has odd characters or is too long."
        )
    try:
        parts = parse_url(url)
    except LocationParseError:
        raise WebError(f"{without_query(url)[:100]!r} is not a web address.") from None
    if parts.scheme not in PORTS or not parts.host:
        raise WebError(
            f"The address {without_query(url)!r} is refused: only http and https addresses are read."
        )
    if parts.auth is not None:
        raise WebError(
            f"The address of {parts.host} is refused: it holds a user name or a password."
        )
    return parts


def without_query(url: str) -> str:
    """An address as people may see it: signatures stand after the question mark, a login before the host."""
    return without_secrets(url.split("?", 1)[0].split("#", 1)[0][:300])


def host_of(parts: Url) -> str:
    """The host in small letters, without the brackets of IPv6 and without a last dot."""
    return (parts.host or "").lower().strip("[]").rstrip(".")


def is_number(host: str) -> bool:
    """Whether a host is given as a numeric address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def public_addresses(
    host: str, port: int, private_hosts: frozenset[str], seconds: float
) -> list[str]:
    """The numeric addresses of a host, all of which may be connected to.

    Args:
        seconds: to wait for the name service at most.

    Raises:
        WebError: one of them is not public, and the user has not named the host.
        OSError: the name cannot be resolved in time.
    """
    numbers = looked_up(host, port, seconds)
    if host not in private_hosts:
        for number in numbers:
            if not is_public(number):
                raise WebError(
                    f"{host} is refused: {number} is an address of this computer or of a private "
                    f"network. If it is your own server, allow it with --private-hosts {host} (in QGIS: "
                    "the setting ecofuse/private_hosts)."
                )
    return numbers


def is_public(number: str) -> bool:
    """Whether a numeric address, or the IPv4 address inside it, is one of the public internet."""
    address = ipaddress.ip_address(number.split("%", 1)[0])
    if address.version == 6:
        inner: ipaddress.IPv4Address | ipaddress.IPv6Address | None
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in NAT64:
            inner = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast
