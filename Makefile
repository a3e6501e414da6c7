# SPDX-License-Identifier: GPL-2.0-or-later
# The verbs. What they make lies in .work/, demo-output/ and dist/; run again, they start at once.

SCENES ?= tree

.PHONY: help demo test check published package clean
help:
	@echo "make demo [SCENES=tree|flanders]  set up QGIS and the engine, run the main job into demo-output/"
	@echo "make test                         set up and run every test"
	@echo "make check                        format, lint and the rules of the tree"
	@echo "make published                    import a checkpoint in QGIS, compare it with vectors, embed with it"
	@echo "make package                      dist/ecofuse-VERSION.zip for QGIS's plugin manager"
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
	@.ci/package

clean:
	rm -rf .work demo-output dist
