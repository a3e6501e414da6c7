# SPDX-License-Identifier: GPL-2.0-or-later
# The verbs. What they make lies in .work/, demo-output/ and dist/; run again, they start at once.

SCENES ?= tree
MODEL ?= models/ecofuse-7
OPTIONS ?=
VERSION ?= 3.44
LOCKED ?=
export LOCKED

.PHONY: help demo test check qgis lock strings published package uploadable site train evaluate bench clean
help:
	@echo "make demo       sets up QGIS and the engine, runs the main job on real scenes: demo-output/"
	@echo "                SCENES=tree (default: those of this tree) or SCENES=flanders"
	@echo "make test       sets up all that is missing and runs every test, those in QGIS too: .work/"
	@echo "make qgis       the tests in QGIS on VERSION=3.22, 3.40, 3.44 (default) or 4: Qt 6 with stand-ins; needs root"
	@echo "make check      format, lint, types, scans for holes and secrets, known vulnerabilities, rules of the tree"
	@echo "                LOCKED=1: .work/dev from tests/requirements.lock, to the version and hash"
	@echo "make lock       writes the lock files and .secrets.baseline anew: versions and hashes, without torch"
	@echo "                OPTIONS=--upgrade: also those that could stay"
	@echo "make published  imports a checkpoint in QGIS, compares it with vectors, embeds with it: .work/published"
	@echo "make strings    what is new to say, into the translations: resources/i18n/*.ts"
	@echo "make package    dist/ecofuse-VERSION.zip for QGIS's plugin manager"
	@echo "make uploadable makes the package and says what keeps it from QGIS's plugin repository"
	@echo "make site       the documentation as web pages, every parameter in it, links followed: dist/site"
	@echo "make train      trains both models from the shared data: .work/training/models"
	@echo "make evaluate   scores a model on held-out places: its card, tables and manifest"
	@echo "                MODEL=models/ecofuse-7 (default)"
	@echo "make bench      speed, memory and the machine's limits: BENCHMARKS.md (10 minutes)"
	@echo "                OPTIONS=--load: only what grows with files, dates and pixels; --scale 0.1: a tenth of it"
	@echo "                OPTIONS=--full: 4,096 x 4,096 px; OPTIONS=--tile: a whole Sentinel-2 tile"
	@echo "make clean      removes .work/, demo-output/ and dist/"
	@echo "make help       this list"
	@echo
	@echo "Variables of the environment, all optional:"
	@echo "ECOFUSE_WORK       folder in the place of .work/"
	@echo "ECOFUSE_DATA       the data for train, evaluate and the tests on real series (else ../shared/data)"
	@echo "ECOFUSE_REFERENCE  reference vectors for published (else ../shared/reference)"

demo:
	@.ci/demo "$(SCENES)"

test:
	@.ci/test

check:
	@.ci/check

qgis:
	@.ci/qgis-version "$(VERSION)"

lock:
	@.ci/lock $(OPTIONS)

published:
	@.ci/published

strings:
	@.ci/strings

package:
	@.ci/debian-packages python3-markdown qttools5-dev-tools
	@.ci/strings --compile
	@.ci/sbom
	@.ci/package
	@.ci/uploadable || true

uploadable:
	@.ci/debian-packages python3-markdown qttools5-dev-tools
	@.ci/strings --compile
	@.ci/sbom
	@.ci/package
	@.ci/uploadable

site:
	@.ci/debian-packages
	@.ci/debian-packages python3-markdown
	@.ci/site

train:
	@.ci/train

evaluate:
	@.ci/evaluate "$(MODEL)"

bench:
	@.ci/bench $(OPTIONS)

clean:
	rm -rf .work demo-output dist
