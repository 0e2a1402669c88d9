"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const view = $("view"), stage = $("stage"), facts = $("facts");
  const cards = [...document.querySelectorAll(".card")];
  const figures = cards.filter(card => card.dataset.name);
  document.documentElement.classList.add("js");

  // A page that was sent alone shows the pictures that it carries.
  const vector = card => {
    const template = card.querySelector("template");
    return template && template.content.firstElementChild;
  };
  for (const card of figures) {
    const image = card.querySelector("img");
    if (!image) continue;
    const replace = () => {
      const svg = vector(card);
      if (!svg || image.dataset.replaced) return;
      image.dataset.replaced = "1";
      const text = new XMLSerializer().serializeToString(svg);
      image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    };
    image.addEventListener("error", replace);
    if (image.complete && image.currentSrc && !image.naturalWidth) replace();
  }

  // Search: every word must stand in the heading, the caption or the figure file.
  const search = $("search"), count = $("count"), total = count.textContent;
  const words = text => text.toLowerCase().normalize("NFKD");
  let texts;
  const filter = () => {
    texts ??= cards.map(card => words((card.dataset.name || "") + " " + card.textContent));
    const wanted = words(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    cards.forEach((card, i) => {
      card.hidden = !wanted.every(word => texts[i].includes(word));
      if (!card.hidden) shown++;
    });
    for (const section of document.querySelectorAll("section"))
      section.hidden = !section.querySelector(".card:not([hidden])");
    $("nothing").hidden = shown > 0;
    count.textContent = wanted.length ? `${shown} of ${total}` : total;
  };
  search.hidden = false;
  search.addEventListener("input", filter);

  // Light, dark, or as the system has it.
  const theme = $("theme"), root = document.documentElement, themes = ["auto", "light", "dark"];
  const remember = value => { try { localStorage.setItem("gradus-theme", value); } catch { } };
  const setTheme = value => {
    root.dataset.theme = value;
    theme.textContent = "Theme: " + value;
  };
  let known = null;
  try { known = localStorage.getItem("gradus-theme"); } catch { }
  setTheme(themes.includes(known) ? known : "auto");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    setTheme(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]);
    remember(root.dataset.theme);
  });

  // The large view is where the address' fragment says, so that the back button leaves it.
  const shownFigures = () => figures.filter(card => !card.hidden);
  const inAddress = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { }
    return figures.find(card => card.dataset.name === id);
  };
  // Where a click here led: leaving from there is a step back, from any other place it is not.
  let current = null, opened = null, opener = null;
  const go = (card, replaces) => {
    const address = "#" + encodeURIComponent(card.dataset.name);
    if (replaces) {
      if (opened) opened = card;
      history.replaceState(null, "", address);
      show();
    } else {
      opened = card;
      location.hash = address;
    }
  };
  const show = () => {
    const card = inAddress();
    if (!card) {
      current = opened = null;
      if (view.open) view.close();
      return;
    }
    if (card === current) return;
    current = card;
    const heading = card.querySelector("h3").textContent;
    $("view-title").textContent = heading;
    view.lang = card.lang;
    const svg = vector(card), image = card.querySelector("img");
    if (!view.open) {
      opener = document.activeElement;
      view.showModal();
    }
    stage.replaceChildren();
    if (svg) {
      const drawing = document.importNode(svg, true);
      stage.append(drawing);
      GradusReader.attach(drawing, stage);
    } else if (image) {
      const copy = image.cloneNode();
      copy.loading = "eager";
      stage.append(copy);
    }
    facts.replaceChildren(...[...card.querySelectorAll(".caption, .files, .source")].map(part => part.cloneNode(true)));
    const caption = facts.querySelector(".caption");
    if (caption) caption.className = "";
    addCopyButton(facts.querySelector(".source"));
    view.scrollTop = 0;
    $("close").focus({ preventScroll: true });
  };
  const leave = () => {
    const isStepBack = opened === current;
    opened = null;
    if (isStepBack) history.back();
    else {
      history.replaceState(null, "", location.pathname + location.search);
      show();
    }
  };
  const step = by => {
    const list = shownFigures(), at = list.indexOf(current);
    if (list.length) go(list[(at + by + list.length) % list.length], true);
  };
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.closest(".card"), false);
  });
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("close").addEventListener("click", leave);
  view.addEventListener("cancel", event => { event.preventDefault(); leave(); });
  view.addEventListener("close", () => { if (opener && opener.isConnected) opener.focus(); });
  addEventListener("hashchange", show);
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (view.open) {
      if (event.target.closest("pre")) return;
      if (event.key === "ArrowLeft") step(-1);
      if (event.key === "ArrowRight") step(1);
    } else if (event.key === "/" && event.target !== search) {
      event.preventDefault();
      search.focus();
    }
  });

  const addCopyButton = source => {
    if (!source) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the figure file");
    const text = source.querySelector("pre").textContent;
    button.addEventListener("click", async () => {
      let done = true;
      try { await navigator.clipboard.writeText(text); } catch { done = copyBySelection(source.querySelector("pre")); }
      button.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    source.append(button);
  };
  // Where there is no clipboard, as for a page that is opened from a file.
  const copyBySelection = element => {
    const selection = getSelection();
    selection.selectAllChildren(element);
    const done = document.execCommand("copy");
    selection.removeAllRanges();
    return done;
  };

  show();
})();
