# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by the scripts here: stands in the clone, keeps everything that is made in .work/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
WORK=${ECOFUSE_WORK:-$ROOT/.work}
PYTHON=/usr/bin/python3 # QGIS's Python on Debian, whatever else is on PATH

say() { echo "== $*"; }

# Whether NAME was made from these very files: is_made NAME FILE...; note_made NAME FILE... says so.
digest() { cat "$@" | sha256sum | cut -c1-16; }
is_made() { [ "$(cat "$WORK/$1.stamp" 2>/dev/null)" = "$(digest "${@:2}")" ]; }
note_made() { digest "${@:2}" >"$WORK/$1.stamp"; }

if ! mkdir -p "$WORK" 2>/dev/null || ! [ -w "$WORK" ]; then
    echo "$WORK cannot be written by $(id -un): run as the user who made it, or remove it." >&2
    exit 1
fi
unset ECOFUSE_PYTHON PYTHONPATH PYTHONHOME
export ECOFUSE_CACHE=$WORK/cache
export QGIS_CUSTOM_CONFIG_PATH=$WORK/profile
export QT_QPA_PLATFORM=offscreen
export XDG_RUNTIME_DIR=$WORK/runtime
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
