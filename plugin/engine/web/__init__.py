# SPDX-License-Identifier: GPL-2.0-or-later
"""All that the engine asks of the network, and the rules it keeps there.

One client sends every request: of a catalogue, of a signing service, for parts of files.
It was chosen over GDAL's ``/vsicurl`` and over ``requests`` because the addresses come out of other
people's catalogues, and because of what these two do unasked:

* GDAL follows redirects anywhere, knows 20 more ``/vsi`` file systems, and picks up ``.netrc`` and the
  AWS, Azure and Google credentials of the environment; ``requests`` reads ``.netrc`` and the proxies of
  the environment. ``urllib3`` alone does none of it: what a request carries is what stands here.
* An address is checked where it cannot change any more: at each connection the name is resolved once,
  the answers are checked, and the connection goes to a checked answer (no second look-up that could
  give another address). A redirect is a new request with the same checks, and keeps its scheme.
* Loopback, private and other addresses that are not public are refused, but for the hosts in
  ``network.Settings.private_hosts``. Only the user fills these: with the option ``private_hosts`` of a verb, or
  with a CATALOG typed in as ``localhost`` or a numeric address. Nothing in an item, an answer or a scene list can.

With a proxy (the option ``proxy``) it is the proxy that looks names up: a name this machine cannot
resolve goes to it unchecked, one that resolves to a private address here is still refused.
"""

from .address import WebError
from .http import Client, client
from .trouble import UnreachableError

__all__ = ["Client", "UnreachableError", "WebError", "client"]
