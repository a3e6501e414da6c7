# SPDX-License-Identifier: GPL-2.0-or-later
# The verbs. What they make lies in .work/, demo-output/ and dist/; run again, they start at once.

SCENES ?= tree
MODEL ?= models/ecofuse-7
OPTIONS ?=

.PHONY: help demo test check published package train evaluate bench clean
help:
	@echo "make demo [SCENES=tree|flanders]  set up QGIS and the engine, run the main job into demo-output/"
	@echo "make test                         set up and run every test"
	@echo "make check                        format, lint, types and the rules of the tree"
	@echo "make published                    import a checkpoint in QGIS, compare it with vectors, embed with it"
	@echo "make package                      dist/ecofuse-VERSION.zip for QGIS's plugin manager"
	@echo "make train                        train both models from the shared data into .work/training/models"
	@echo "make evaluate [MODEL=models/ecofuse-7]  score a model on held-out places (ECOFUSE_DATA): card, manifest"
	@echo "make bench [OPTIONS=--full]       speed, memory and the machine's limits into BENCHMARKS.md (10 minutes)"
	@echo "make clean                        remove what these have made"

demo:
	@.ci/demo "$(SCENES)"

test:
	@.ci/test

check:
	@.ci/check

published:
	@.ci/published

package:
	@.ci/debian-packages python3-markdown
	@.ci/package

train:
	@.ci/train

evaluate:
	@.ci/evaluate "$(MODEL)"

bench:
	@.ci/bench $(OPTIONS)

clean:
	rm -rf .work demo-output dist
