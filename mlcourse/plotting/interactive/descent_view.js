// The figure: a path over a surface, its loss, and what changes them.

const NAME = "descent";
const NAMES = {
  plain: "plain",
  momentum: "momentum",
  nesterov: "Nesterov",
  adam: "Adam",
};
const PLACES = {
  valley: { name: "narrow valley", minimum: [0, 0], start: [-2, 1.2] },
  bend: { name: "bent valley", minimum: [1, 1], start: [-1.5, 2] },
};
const EDGE = 2.2;
const CHOSEN = { color: "#D55E00", mark: "dot" };
const PLAIN = { color: "#666666", mark: "square", dash: "3 2" };
const PREDICTED = { color: "#000000", dash: "1 3" };
const START = { color: "#000000", fill: "#FFFFFF", dash: null, mark: "diamond" };
const MINIMUM = { color: "#000000", fill: "none", dash: null, mark: "cross" };
const LOSSES = { name: "loss", low: 1e-10, high: 1e4, log: true };

function show(settings) {
  const { curvatures, steps } = settings;
  const state = { ...settings, surface: "valley", optimizer: "momentum" };
  const { live, svgs, readout, panel } = figure([
    "A loss over two weights, with the path of the chosen method.",
    "The loss after every step, on a logarithmic axis.",
  ]);
  const [map, curve] = svgs;

  const restart = () => {
    [state.w1, state.w2] = PLACES[state.surface].start;
    draw();
  };
  const kinds = Object.fromEntries(
    Object.entries(PLACES).map(([key, { name }]) => [key, name]),
  );
  const rates = logarithmic(0.01 / Math.max(...curvatures), 3, 40);
  const controls = [
    choice(panel, "surface", kinds, state, "surface", restart),
    choice(panel, "method", NAMES, state, "optimizer", draw),
    slider(panel, "learning rate η", rates, state, "rate", draw),
    slider(panel, "momentum μ", linear(0, 0.99, 0.01), state, "momentum", draw),
    slider(panel, "start θ₁", linear(-EDGE, EDGE, 0.1), state, "w1", draw),
    slider(panel, "start θ₂", linear(-EDGE, EDGE, 0.1), state, "w2", draw),
  ];
  onDrag(map, ([across, up]) => {
    const near = (share) => Number(((2 * share - 1) * EDGE).toFixed(1));
    [state.w1, state.w2] = [near(across), near(up)];
    draw();
  });

  const pictures = {};
  function draw() {
    for (const control of controls) control.refresh();
    controls[3].input.disabled = state.optimizer === "plain";
    const surface = SURFACES[state.surface](curvatures);
    const start = [state.w1, state.w2];
    const run = (optimizer) => {
      const step = OPTIMIZERS[optimizer](state.rate, state.momentum);
      return descend(surface, step, start, steps);
    };
    const chosen = run(state.optimizer);
    const lines = [[chosen, CHOSEN]];
    if (state.optimizer !== "plain") lines.unshift([run("plain"), PLAIN]);
    pictures[state.surface] ??= shade(surface);
    drawPath(map, PLACES[state.surface].minimum, pictures[state.surface], lines);
    const share =
      state.surface === "valley" && state.optimizer !== "adam"
        ? predicted(state.optimizer, state.rate, state.momentum, curvatures)
        : null;
    drawLoss(curve, surface, lines, share, NAMES[state.optimizer], steps);
    readout.textContent = words(state, curvatures, steps, surface, chosen, share);
  }

  restart();
  return live;
}

function drawPath(svg, minimum, picture, lines) {
  const [x, y] = ["θ₁", "θ₂"].map((name) => ({ name, low: -EDGE, high: EDGE }));
  const { across, up, inside } = axes(svg, x, y);
  const place = ([x, y]) => [across(x), up(y)];
  const { left, right, top, bottom } = BOX;
  const size = { width: right - left, height: bottom - top };
  const stretched = { preserveAspectRatio: "none" };
  add(inside, "image", { href: picture, x: left, y: top, ...size, ...stretched });
  for (const [path, look] of lines) line(inside, path.map(place), look);
  const start = lines[0][0][0];
  for (const [w, { mark, color, fill }] of [[minimum, MINIMUM], [start, START]]) {
    const d = MARKS[mark](...place(w));
    add(inside, "path", { d, stroke: color, fill, "stroke-width": 2 });
  }
  legend(svg, [["start: drag it", START], ["minimum", MINIMUM]]);
}

function drawLoss(svg, surface, lines, share, name, steps) {
  const updates = { name: "step", low: 0, high: steps };
  const { across, up, inside } = axes(svg, updates, LOSSES);
  const height = (loss) => up(Math.max(loss, 1e-300));
  for (const [path, look] of lines) {
    const points = path.map((w, t) => [across(t), height(surface.loss(w))]);
    line(inside, points, look);
  }
  const names = [[name, CHOSEN]];
  if (lines.length > 1) names.push([NAMES.plain, PLAIN]);
  if (share !== null) {
    const first = surface.loss(lines[0][0][0]);
    const ends = [0, steps].map((t) => [across(t), height(first * share ** (2 * t))]);
    line(inside, ends, PREDICTED);
    names.push(["predicted", PREDICTED]);
  }
  legend(svg, names);
}

// A picture of rings at equal steps of the square root of the height
function shade({ loss }) {
  const size = 360;
  const at = (pixel) => EDGE * ((2 * pixel + 1) / size - 1);
  const heights = Array.from({ length: size * size }, (_, place) =>
    loss([at(place % size), -at(Math.floor(place / size))]),
  );
  const lowest = heights.reduce((a, b) => Math.min(a, b));
  const highest = heights.reduce((a, b) => Math.max(a, b));
  const rings = heights.map((h) => 12 * Math.sqrt((h - lowest) / (highest - lowest)));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  const picture = context.createImageData(size, size);
  rings.forEach((ring, place) => {
    const right = rings[place % size < size - 1 ? place + 1 : place - 1];
    const below = rings[place + size < rings.length ? place + size : place - size];
    const slope = Math.hypot(right - ring, below - ring);
    const away = Math.abs(ring - Math.round(ring)) / slope;
    const gray = ring > 0.5 ? clamp(1.2 - away, 0, 1) : 0;
    const band = Math.min(11, Math.floor(ring));
    const blue = [247 - 11 * band, 251 - 8 * band, 255 - 4 * band];
    const color = blue.map((value) => value + gray * (130 - value));
    picture.data.set([...color, 255], 4 * place);
  });
  context.putImageData(picture, 0, 0);
  return canvas.toDataURL();
}

function words(state, curvatures, steps, surface, path, share) {
  const digits = (value) => String(Number(value.toPrecision(3)));
  const { optimizer, rate, momentum } = state;
  const name = optimizer === "adam" ? "β₁" : "momentum";
  const used = optimizer === "plain" ? "" : `, ${name} ${momentum}`;
  const [first, last] = [surface.loss(path[0]), surface.loss(path.at(-1))];
  const verb = last > first ? "grows" : "falls";
  const said = [
    `Learning rate ${rate}${used}: the loss ${verb} from ${digits(first)} ` +
      `to ${digits(last)} in ${path.length - 1} steps.`,
  ];
  if (path.length <= steps) said.push("There it leaves the range of numbers.");
  if (share !== null && first > 0) {
    const end = digits(limit(optimizer, momentum, curvatures));
    const found = measured(path);
    const compared = Number.isFinite(found)
      ? `, measured over the second half ${found.toFixed(4)}`
      : "";
    said.push(
      `Contraction of the error per step: predicted ${share.toFixed(4)}${compared}.`,
      share < 1
        ? `It would diverge from a rate of ${end} on.`
        : `It diverges, as from a rate of ${end} on.`,
    );
  }
  return said.join(" ");
}
