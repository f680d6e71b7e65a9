// What every figure that a reader can move shares: elements, controls, axes and marks.

const SVG = "http://www.w3.org/2000/svg";

function add(parent, tag, attributes = {}, text = "") {
  const drawn = tag === "svg" || parent.namespaceURI === SVG;
  const node = drawn
    ? document.createElementNS(SVG, tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.textContent = text;
  parent.append(node);
  return node;
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

// --- the values of a slider ----------------------------------------------------------

function linear(low, high, step) {
  return {
    last: Math.round((high - low) / step),
    at: (place) => Number((low + place * step).toPrecision(6)),
    nearest: (value) => Math.round((value - low) / step),
  };
}

function logarithmic(low, decades, perDecade) {
  return {
    last: decades * perDecade,
    at: (place) => Number((low * 10 ** (place / perDecade)).toPrecision(3)),
    nearest: (value) => Math.round(perDecade * Math.log10(value / low)),
  };
}

// --- controls: each writes one entry of the state, then says that it has changed -----

function slider(panel, name, values, state, key, changed) {
  const row = add(panel, "label");
  add(row, "span", {}, name);
  const input = add(row, "input", { type: "range", min: 0, "aria-label": name });
  const shown = add(row, "span", { class: "value", "aria-hidden": "true" });
  input.addEventListener("input", () => {
    state[key] = values.at(Number(input.value));
    changed();
  });
  const refresh = () => {
    input.setAttribute("max", values.last);
    input.value = values.nearest(state[key]);
    input.setAttribute("aria-valuetext", state[key]);
    shown.textContent = state[key];
  };
  return { row, input, refresh };
}

function choice(panel, name, options, state, key, changed) {
  const row = add(panel, "label");
  add(row, "span", {}, name);
  const input = add(row, "select", { "aria-label": name });
  for (const [value, text] of Object.entries(options)) {
    add(input, "option", { value }, text);
  }
  input.addEventListener("change", () => {
    state[key] = input.value;
    changed();
  });
  const refresh = () => {
    input.value = state[key];
  };
  return { row, input, refresh };
}

// --- axes ----------------------------------------------------------------------------

// The size of a drawing, and the box that its axes enclose
const SIZE = { width: 320, height: 290 };
const BOX = { left: 50, right: 308, top: 28, bottom: 250 };

// x and y are { name, low, high }, and y may be { log: true } with powers of ten.
function axes(svg, x, y) {
  svg.replaceChildren();
  const across = scale(x, BOX.left, BOX.right);
  const up = scale(y, BOX.bottom, BOX.top);
  const grid = add(svg, "g", { stroke: "#DDD" });
  const text = add(svg, "g", { fill: "#222", "font-size": 11 });
  for (const tick of ticks(x)) {
    const at = across(tick);
    add(grid, "path", { d: `M${at},${BOX.top}V${BOX.bottom}` });
    const place = { x: at, y: BOX.bottom + 14, "text-anchor": "middle" };
    add(text, "text", place, label(tick, x));
  }
  for (const tick of ticks(y)) {
    const at = up(tick);
    add(grid, "path", { d: `M${BOX.left},${at}H${BOX.right}` });
    const place = { x: BOX.left - 5, y: at + 4, "text-anchor": "end" };
    add(text, "text", place, label(tick, y));
  }
  const middle = (BOX.left + BOX.right) / 2;
  add(text, "text", { x: middle, y: BOX.bottom + 32, "text-anchor": "middle" }, x.name);
  const center = (BOX.top + BOX.bottom) / 2;
  const turned = { transform: `translate(11,${center})rotate(-90)` };
  add(text, "text", { ...turned, "text-anchor": "middle" }, y.name);
  return { across, up, inside: clipped(svg) };
}

function scale({ low, high, log }, from, to) {
  const height = log ? Math.log10 : Number;
  const share = (value) => (height(value) - height(low)) / (height(high) - height(low));
  return (value) => from + share(value) * (to - from);
}

function ticks({ low, high, log }) {
  if (log) {
    const exponents = linear(Math.log10(low), Math.log10(high), 2);
    return Array.from({ length: exponents.last + 1 }, (_, i) => 10 ** exponents.at(i));
  }
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= 0.999 * rough);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

function label(tick, { log }) {
  if (!log) return String(Number(tick.toPrecision(4))).replace("-", "−");
  const exponent = String(Math.round(Math.log10(tick)));
  return `10${[...exponent].map((sign) => RAISED[sign]).join("")}`;
}

const RAISED = { "-": "⁻", ...[..."⁰¹²³⁴⁵⁶⁷⁸⁹"] };

// A group that shows nothing outside the axes
function clipped(svg) {
  const { left, right, top, bottom } = BOX;
  const size = { width: right - left, height: bottom - top };
  return add(svg, "svg", {
    x: left,
    y: top,
    ...size,
    viewBox: `${left} ${top} ${size.width} ${size.height}`,
  });
}

// --- marks ---------------------------------------------------------------------------

const MARKS = {
  dot: (x, y) => `M${x - 2.5},${y}a2.5,2.5 0 1 0 5,0a2.5,2.5 0 1 0 -5,0Z`,
  square: (x, y) => `M${x - 2},${y - 2}h4v4h-4Z`,
  diamond: (x, y) => `M${x - 6},${y}l6,-6l6,6l-6,6Z`,
  cross: (x, y) => `M${x - 4},${y - 4}l8,8M${x + 4},${y - 4}l-8,8`,
};

function line(parent, points, { color, dash = "none", mark }) {
  const places = points.map((place) =>
    place.map((value) => Math.round(100 * clamp(value, -1e4, 1e4)) / 100),
  );
  const d = `M${places.join("L")}`;
  const pen = { stroke: color, "stroke-width": 1.5, "stroke-dasharray": dash };
  add(parent, "path", { d, fill: "none", ...pen });
  if (mark) {
    const marks = places.map(([x, y]) => MARKS[mark](x, y)).join("");
    add(parent, "path", { d: marks, fill: color });
  }
}

// Names above the axes, each beside a piece of what it names
function legend(svg, names) {
  let x = 20;
  for (const [name, { color, dash = "none", mark, fill = color }] of names) {
    const y = 13;
    if (dash !== null) {
      const d = `M${x},${y}h20`;
      add(svg, "path", { d, stroke: color, "stroke-dasharray": dash });
    }
    if (mark) add(svg, "path", { d: MARKS[mark](x + 10, y), fill, stroke: color });
    add(svg, "text", { x: x + 24, y: y + 4, fill: "#222", "font-size": 11 }, name);
    x += 36 + 6 * name.length;
  }
}

// --- the whole -----------------------------------------------------------------------

// Return the parts of a figure that is not on the page yet.
function figure(labels) {
  const live = document.createElement("div");
  live.setAttribute("class", "live");
  const plots = add(live, "div", { class: "plots" });
  const svgs = labels.map((text) =>
    add(plots, "svg", {
      role: "img",
      "aria-label": text,
      viewBox: `0 0 ${SIZE.width} ${SIZE.height}`,
    }),
  );
  const panel = add(live, "div", { class: "controls" });
  const readout = add(live, "p", { role: "status", "aria-live": "polite" });
  return { live, svgs, readout, panel };
}

// The place of the pointer in the units of a drawing
function pointed(svg, event) {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const x = ((event.clientX - left) / width) * SIZE.width;
  const y = ((event.clientY - top) / height) * SIZE.height;
  const share = (value, from, to) => clamp((value - from) / (to - from), 0, 1);
  return [share(x, BOX.left, BOX.right), share(y, BOX.bottom, BOX.top)];
}

function onDrag(svg, moved) {
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    moved(pointed(svg, event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (event.buttons) moved(pointed(svg, event));
  });
}
