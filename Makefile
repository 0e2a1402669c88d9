# Two commands do everything: `make gallery` and `make test`. The rest is for those who change Gradus.

SWIFT   ?= swift
PREFIX  ?= /usr/local
JOBS    ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
FORMATS ?= png,svg,pdf
RENDERED ?= gallery/rendered

UNAME := $(shell uname -s)
# Linux links Swift's own library into the binary: it starts faster and runs where no Swift is. Debug sections stay behind.
STATIC := $(if $(filter Linux,$(UNAME)),--static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --strip-debug)
RELEASE := $(SWIFT) build -c release $(STATIC)
GRADUS = $(shell $(RELEASE) --show-bin-path)/gradus

DEBIAN := pkg-config libcairo2-dev libharfbuzz-dev libpng-dev zlib1g-dev libminizip-dev libsqlite3-dev libfast-float-dev \
          libopenblas0-pthread fonts-texgyre fonts-texgyre-math fonts-liberation fonts-dejavu-core fonts-droid-fallback
DEBIAN_TEST := poppler-utils librsvg2-bin qpdf fonts-lmodern chromium
DEBIAN_CLUSTER := slurm-wlm munge
BREW := pkg-config cairo harfbuzz libpng minizip sqlite fast_float
BREW_CASKS := font-tex-gyre-termes font-tex-gyre-heros font-tex-gyre-termes-math font-liberation font-dejavu
BREW_TEST := poppler librsvg qpdf

# The default fonts, then those that stand in for Cyrillic, Arabic, Hebrew and Chinese: small ones, see Assets/Fonts/README.md.
FONT_FILES := $(foreach face,regular italic bold bolditalic,texgyretermes-$(face).otf texgyreheros-$(face).otf) \
              texgyretermes-math.otf \
              $(foreach face,Regular Italic Bold BoldItalic,LiberationSerif-$(face).ttf LiberationSans-$(face).ttf) \
              DejaVuSans.ttf DejaVuSans-Bold.ttf DroidSansFallbackFull.ttf
FONT_FOLDERS := /usr/share/texmf/fonts/opentype/public/tex-gyre /usr/share/texmf/fonts/opentype/public/tex-gyre-math \
                /usr/share/fonts/opentype /usr/share/fonts/truetype/liberation /usr/share/fonts/truetype/dejavu \
                /usr/share/fonts/truetype/droid $(HOME)/Library/Fonts /Library/Fonts

.PHONY: gallery examples test cluster-test check fuzz sanitize coverage lint record bench docs comparison paper install uninstall \
        packages test-packages fonts build clean

gallery: build ## Renders every figure of gallery/ into gallery/rendered/, with an index page.
	$(GRADUS) gallery gallery -o $(RENDERED) --format $(FORMATS) --jobs $(JOBS)

build: packages fonts
	$(RELEASE)

test: packages test-packages fonts ## Everything that must hold.
	GRADUS_GALLERY=all $(SWIFT) test -Xcc -O2

cluster-test: build ## A sweep on a real Slurm of two nodes, which it starts on this machine and disturbs; takes root.
	$(call apt,$(DEBIAN_CLUSTER))
	Tests/Cluster/run $(GRADUS)

RUNS ?= 1000000

fuzz: packages fonts ## Spoiled inputs by the million: make fuzz [RUNS=1000000] [TARGET="csv events"]
	Tests/LibFuzzer/run $(RUNS) $(TARGET)

check: build ## What venues and readers would object to in the gallery, and whether its pictures come out of themselves again.
	$(GRADUS) check $(filter-out gallery/gallery.yaml,$(wildcard gallery/*.yaml)) $(RENDERED)/*.pdf $(RENDERED)/*.svg $(RENDERED)/*.png
	for picture in $(RENDERED)/*.pdf $(RENDERED)/*.svg $(RENDERED)/*.png; do $(GRADUS) reproduce $$picture || exit; done

SANITIZERS ?= address undefined thread

# libFuzzer's own targets have a run of their own; what LLVM's leak checker finds at exit is the runtime's.
sanitize: packages test-packages fonts ## Every test under each of SWIFT's sanitizers; several times as slow.
	for kind in $(SANITIZERS); do \
	  ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
	  $(SWIFT) test --sanitize=$$kind --scratch-path .build-$$kind -Xcc -O2 || exit; done

coverage: packages test-packages fonts ## The share of lines that the tests reach, by file, least first.
	GRADUS_GALLERY=all $(SWIFT) test --enable-code-coverage --scratch-path .build-coverage -Xcc -O2
	python3 Tests/coverage.py "$$($(SWIFT) test --show-codecov-path --scratch-path .build-coverage)"

lint: ## The house's style, strictly.
	$(SWIFT) format lint --strict --recursive Sources Tests Examples Package.swift

record: ## Records the snapshots anew; read the difference before you commit it.
	GRADUS_RECORD=1 $(SWIFT) test -Xcc -O2

bench: build ## Gradus beside what one would use instead; see Benchmarks/README.md.
	Benchmarks/run $(GRADUS)

TWINS := .build/examples

# A picture carries its figure file: the gallery's as it was written, the package's as it writes it.
examples: build ## The gallery's first part as a Swift package: the same pictures, byte for byte.
	rm -rf $(TWINS)
	$(SWIFT) build -c release --package-path Examples/Gallery
	$(SWIFT) run -c release --skip-build --package-path Examples/Gallery gallery $(TWINS)/swift
	$(SWIFT) run -c release --skip-build --package-path Examples/Gallery gallery --no-embed $(TWINS)/swift-bare
	mkdir -p $(TWINS)/yaml && for figure in $(TWINS)/swift/*.yaml; do cp gallery/$$(basename $$figure) $(TWINS)/yaml/; done
	$(GRADUS) render $(TWINS)/swift/*.yaml -o $(TWINS)/written --format png,svg,pdf --jobs $(JOBS)
	$(GRADUS) render $(TWINS)/yaml/*.yaml -o $(TWINS)/yaml-bare --no-embed --format png,svg,pdf --jobs $(JOBS)
	diff -r --exclude='*.yaml' $(TWINS)/swift $(TWINS)/written
	diff -r --exclude='*.yaml' $(TWINS)/swift-bare $(TWINS)/yaml-bare

DOCS := Sources/Gradus/Gradus.docc/Resources

docs: build ## What is made from the program and checked in: schema, reference, the list of math, the README's pictures.
	$(GRADUS) schema > $(DOCS)/figure.schema.json
	$(GRADUS) schema --reference > $(DOCS)/../Reference.md
	GRADUS_RECORD=1 $(SWIFT) test --filter MathSheetTests
	$(GRADUS) render gallery/03-gradient-by-layer.yaml -o $(DOCS)/gradient-by-layer.png --dpi 200 --no-embed
	$(GRADUS) render gallery/05-layer-by-step.yaml -o $(DOCS)/layer-by-step.png --dpi 200 --no-embed

PEERS_VENV ?= $(HOME)/.cache/gradus-peers

comparison: build ## The documentation's pictures beside matplotlib's and Vega-Lite's, which Benchmarks/setup installs.
	$(PEERS_VENV)/bin/python Comparison/compare.py $(GRADUS) $(DOCS)

# What is installed beside the command: its man page and completions of three shells.
MANUAL := share/man/man1/gradus.1
BASH := share/bash-completion/completions/gradus
ZSH := share/zsh/site-functions/_gradus
FISH := share/fish/vendor_completions.d/gradus.fish

paper: build ## The example paper, with LaTeX: its figures, its PDF, and the picture of its page.
	$(call apt,texlive-latex-base texlive-fonts-recommended poppler-utils)
	$(MAKE) -C Examples/Paper GRADUS=$(GRADUS) paper.pdf check page.png

install: build ## The command, its man page and its completions, below PREFIX.
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(GRADUS) $(DESTDIR)$(PREFIX)/bin/gradus
	install -d $(dir $(addprefix $(DESTDIR)$(PREFIX)/,$(MANUAL) $(BASH) $(ZSH) $(FISH)))
	$(GRADUS) manual > $(DESTDIR)$(PREFIX)/$(MANUAL)
	$(GRADUS) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/$(BASH)
	$(GRADUS) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/$(ZSH)
	$(GRADUS) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/$(FISH)

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/gradus $(MANUAL) $(BASH) $(ZSH) $(FISH))

clean:
	rm -rf .build .build-* $(RENDERED) Assets/Fonts/*.otf Assets/Fonts/*.ttf

# A release carries its fonts with it: copied from the installed packages, embedded by the compiler.
fonts: packages
	@mkdir -p Assets/Fonts; for file in $(FONT_FILES); do \
	  for folder in $(FONT_FOLDERS); do \
	    if [ -f "$$folder/$$file" ] && ! cmp -s "$$folder/$$file" "Assets/Fonts/$$file"; then \
	      cp "$$folder/$$file" Assets/Fonts/ && touch Assets/fonts.c; break; fi; done; done

ifeq ($(UNAME),Darwin)
packages:
	@for name in $(BREW); do brew list --formula $$name >/dev/null 2>&1 || brew install $$name; done
	@for name in $(BREW_CASKS); do brew list --cask $$name >/dev/null 2>&1 || brew install --cask $$name; done
test-packages:
	@for name in $(BREW_TEST); do brew list --formula $$name >/dev/null 2>&1 || brew install $$name; done
else
# Installs, through apt, those of the packages that are not there yet.
define apt
@missing=""; for name in $(1); do \
  dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; done; \
if [ -n "$$missing" ]; then echo "installing$$missing"; \
  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
  $$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -q --no-install-recommends $$missing; fi
endef
packages:
	$(call apt,$(DEBIAN))
test-packages:
	$(call apt,$(DEBIAN_TEST))
endif
