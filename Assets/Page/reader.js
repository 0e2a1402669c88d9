"use strict";
// Reads the data under the pointer from a picture: plot areas and colour bars say where their scales' values stand.
const GradusReader = (() => {
  const near = 24;

  const number = value => {
    if (value === 0 || !isFinite(value)) return String(value);
    const size = Math.abs(value);
    if (size >= 1e-3 && size < 1e5) return String(Number(value.toPrecision(4))).replace("-", "−");
    const [digits, exponent] = value.toExponential(2).split("e");
    const raised = [...String(Number(exponent))].map(c => c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]).join("");
    return digits.replace("-", "−") + "×10" + raised;
  };

  // An axis: what value stands at a fraction of its length.
  const scales = {
    linear: { to: v => v, from: t => t },
    log: { to: Math.log, from: Math.exp },
    symlog: {
      to: (v, c) => Math.sign(v) * Math.log1p(Math.abs(v) / c), from: (t, c) => Math.sign(t) * c * Math.expm1(Math.abs(t)),
    },
  };
  const valueAt = (axis, t) => {
    if (axis.scale === "ordinal") {
      const n = axis.domain.length;
      return String(axis.domain[Math.min(n - 1, Math.max(0, Math.floor(t * n)))]);
    }
    const scale = scales[axis.base || axis.scale];
    if (!scale) return null;
    const [a, b] = axis.domain.map(v => scale.to(v, axis.threshold));
    return scale.from(a + t * (b - a), axis.threshold);
  };
  const say = value => typeof value === "number" ? number(value) : value;

  const axisOf = text => { try { return text ? JSON.parse(text) : null; } catch { return null; } };
  const boxOf = element => {
    const [x, y, width, height] = element.dataset.box.split(" ").map(Number);
    return { x, y, width, height };
  };

  // The points of a path's steps, absolute.
  const vertices = data => {
    const points = [];
    let x = 0, y = 0, startX = 0, startY = 0;
    for (const [, letter, rest] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
      const n = (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) || []).map(Number);
      const add = () => points.push([x, y]);
      switch (letter) {
        case "m": for (let i = 0; i + 1 < n.length; i += 2) {
          x += n[i]; y += n[i + 1]; add();
          if (i === 0) { startX = x; startY = y; }
        } break;
        case "l": for (let i = 0; i + 1 < n.length; i += 2) { x += n[i]; y += n[i + 1]; add(); } break;
        case "h": for (const d of n) { x += d; add(); } break;
        case "v": for (const d of n) { y += d; add(); } break;
        case "c": for (let i = 0; i + 5 < n.length; i += 6) { x += n[i + 4]; y += n[i + 5]; add(); } break;
        case "z": x = startX; y = startY; break;
      }
    }
    return points;
  };

  const rgb = text => (text.match(/\d+/g) || []).slice(0, 3).map(Number);
  const apart = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);

  // A picture's own pixels, for cells that are drawn as an image.
  const pixelsOf = image => {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return context;
  };

  const attach = (svg, place) => {
    const panels = [...svg.querySelectorAll("g.plot-area[data-box]")].map(group => ({
      number: group.dataset.panel, box: boxOf(group), x: axisOf(group.dataset.x), y: axisOf(group.dataset.y),
    })).filter(panel => panel.x && panel.y);
    if (!panels.length) return;

    const curves = {};
    const curvesOf = panel => curves[panel.number] ??=
      [...svg.querySelectorAll(`g.line[data-panel="${panel.number}"], g.point[data-panel="${panel.number}"]`)]
        .map(group => ({
          key: group.dataset.key || "",
          points: group.classList.contains("point")
            ? [...group.querySelectorAll("path, use")].map(mark => {
              const b = mark.getBBox();
              return [b.x + b.width / 2, b.y + b.height / 2];
            })
            : [...group.querySelectorAll("path")].flatMap(path => vertices(path.getAttribute("d"))),
        }));

    // Colour bars: the colours from the lower end to the upper one.
    const bars = [...svg.querySelectorAll("g.colorbar[data-box]")].map(group => {
      const cells = [...group.querySelectorAll("path")].map(path => {
        const box = path.getBoundingClientRect();
        return { color: rgb(getComputedStyle(path).fill), top: box.top, bottom: box.bottom };
      });
      const top = Math.min(...cells.map(c => c.top)), bottom = Math.max(...cells.map(c => c.bottom));
      const up = y => (bottom - y) / (bottom - top);
      return {
        panel: group.dataset.panel, axis: axisOf(group.dataset.y),
        cells: cells.map(c => ({ color: c.color, from: up(c.bottom), to: up(c.top) })),
      };
    }).filter(bar => bar.axis && bar.cells.length);

    const colorSays = (color, panel) => {
      const bar = bars.find(bar => bar.panel === panel.number) || bars.find(bar => bar.panel === undefined) || bars[0];
      if (!bar || color.length < 3) return null;
      const best = bar.cells.reduce((a, b) => apart(b.color, color) < apart(a.color, color) ? b : a);
      if (apart(best.color, color) > 12) return null;
      const isStep = best.to - best.from > 0.03;
      const value = isStep
        ? say(valueAt(bar.axis, best.from)) + " to " + say(valueAt(bar.axis, best.to))
        : "≈ " + say(valueAt(bar.axis, (best.from + best.to) / 2));
      return `${bar.axis.field}: ${value}`;
    };

    const images = new Map();
    const cellColor = (hit, point) => {
      if (hit.tagName !== "image") return rgb(getComputedStyle(hit).fill);
      if (!images.has(hit)) {
        const image = new Image();
        images.set(hit, null);
        image.onload = () => images.set(hit, pixelsOf(image));
        image.src = hit.getAttribute("href");
      }
      const context = images.get(hit);
      if (!context) return [];
      const b = hit.getBBox();
      const x = Math.floor((point.x - b.x) / b.width * context.canvas.width);
      const y = Math.floor((point.y - b.y) / b.height * context.canvas.height);
      return [...context.getImageData(x, y, 1, 1).data];
    };

    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    place.append(tip);
    const spot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    spot.setAttribute("class", "spot");
    spot.setAttribute("r", "3");
    spot.style.display = "none";
    svg.append(spot);

    const hide = () => { tip.hidden = true; spot.style.display = "none"; };
    const read = event => {
      const matrix = svg.getScreenCTM();
      if (!matrix) return hide();
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      const inside = b => point.x >= b.x && point.x <= b.x + b.width && point.y >= b.y && point.y <= b.y + b.height;
      const panel = panels.find(panel => inside(panel.box));
      if (!panel) return hide();
      let at = [point.x, point.y], heading = "", lines = [], isNear = false;
      let least = near / matrix.a;
      for (const curve of curvesOf(panel))
        for (const p of curve.points) {
          const distance = Math.hypot(p[0] - point.x, p[1] - point.y);
          if (distance < least) { least = distance; at = p; heading = curve.key; isNear = true; }
        }
      const box = panel.box;
      const x = valueAt(panel.x, (at[0] - box.x) / box.width);
      const y = valueAt(panel.y, 1 - (at[1] - box.y) / box.height);
      const cell = !isNear && document.elementsFromPoint(event.clientX, event.clientY)
        .find(element => element.closest && element.closest("g.heatmap"));
      const whole = (value, axis) => cell && typeof value === "number" && axis.scale === "linear" && axis.domain.every(v => Math.abs(v) > 1.5)
        ? Math.round(value) : value;
      if (x !== null) lines.push(`${panel.x.field}: ${say(whole(x, panel.x))}`);
      if (y !== null) lines.push(`${panel.y.field}: ${say(whole(y, panel.y))}`);
      if (cell) {
        const value = colorSays(cellColor(cell, point), panel);
        if (value) lines.push(value);
      }
      tip.replaceChildren();
      if (heading) {
        const name = document.createElement("b");
        name.textContent = heading;
        tip.append(name);
      }
      tip.append(lines.join(", "));
      tip.hidden = false;
      spot.style.display = isNear ? "" : "none";
      spot.setAttribute("cx", at[0]);
      spot.setAttribute("cy", at[1]);
      const frame = place.getBoundingClientRect();
      const left = event.clientX - frame.left + 14, top = event.clientY - frame.top + 14;
      tip.style.left = Math.max(0, Math.min(left, frame.width - tip.offsetWidth - 4)) + "px";
      tip.style.top = (top + tip.offsetHeight > frame.height ? top - tip.offsetHeight - 28 : top) + "px";
    };
    svg.addEventListener("pointermove", read);
    svg.addEventListener("pointerdown", read);
    svg.addEventListener("pointerleave", hide);
  };

  return { attach };
})();
