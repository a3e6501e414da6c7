# SPDX-License-Identifier: GPL-2.0-or-later
"""What must stand in no log, list, report or file: passwords, and the keys in signed addresses."""

from __future__ import annotations

import re
import threading
from urllib.parse import quote, unquote

HIDDEN = "***"
LEAST = 6
"""Characters of a secret that is looked for as such: a shorter one would be found in words and numbers."""

LOGIN = re.compile(r"(?<=://)[^/\s?#'\"<>]*@(?=[^\s])")
"""User and password before the host of an address; a password may hold an ``@`` of its own."""
BARE = re.compile(r"(?<![^\s'\"(])[^\s/\\:@'\"()<>]+:[^\s/\\@'\"<>]+@(?=[\w\[])")
"""The same before a host that somebody has written without its ``http://``."""

NAMES = (
    r"sig|signature|token|access[-_]?token|auth[-_]?token|id[-_]?token|refresh[-_]?token|sas|key|api[-_]?key|apikey"
    r"|subscription[-_]key|access[-_]?key|access[-_]?key[-_]?id|awsaccesskeyid|googleaccessid|key[-_]pair[-_]id"
    r"|policy|x-[a-z]+-(?:signature|credential|security-token|token|key)|secret|client[-_]?secret|password|passwd|pwd"
    r"|pass|auth|authorization|credentials?|code|jwt|bearer|session|session[-_]?id|ticket|user|username|login"
)
PARAMETER = re.compile(
    rf"(?P<name>(?:[?&;#]|&amp;|%26|%3F|\\u0026)(?:{NAMES})(?:=|%3D))(?P<value>[^&;\s'\"<>#)\]}},\\]+)",
    re.IGNORECASE,
)
"""A parameter of an address whose value opens something."""

_known: set[str] = set()
_lock = threading.Lock()


def remember(secret: str) -> None:
    """Look for a secret in all that is said from now on, in its plain and its percent-encoded form."""
    forms = {secret, unquote(secret), quote(unquote(secret), safe="")}
    with _lock:
        _known.update(form for form in forms if len(form) >= LEAST)


def without_secrets(text: str) -> str:
    """A text with ``***`` in the place of passwords, signatures and keys."""
    with _lock:
        known = sorted(_known, key=len, reverse=True)
    for secret in known:
        text = text.replace(secret, HIDDEN)
    if "@" in text:
        text = BARE.sub(f"{HIDDEN}@", LOGIN.sub(f"{HIDDEN}@", text))
    return PARAMETER.sub(rf"\g<name>{HIDDEN}", text) if "=" in text or "%3" in text else text


def holds_secret(address: str) -> bool:
    """Whether an address cannot be written down: a login, or a parameter that opens something, stands in it."""
    return without_secrets(address) != address
