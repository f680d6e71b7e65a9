// The figure: the curve of a schedule, the line that makes it, and what changes them.

const NAME = "schedules";
const KINDS = {
  constant: "constant",
  step: "step",
  multi_step: "multi-step",
  exponential: "exponential",
  inverse_square_root: "inverse square root",
  cosine: "cosine",
  restarts: "cosine with restarts",
  one_cycle: "one-cycle",
};
const CURVE = { color: "#0072B2", dash: "none" };
const MEAN = { color: "#D55E00", dash: "6 3" };
const CURSOR = { color: "#000000", dash: "1 3", mark: "dot" };

function show(settings) {
  const state = { ...settings };
  const { live, svgs, readout, panel } = figure(["The learning rate of every update."]);
  const [svg] = svgs;
  const controls = makeControls(panel, settings, state, draw);
  const copy = add(live, "p", { class: "line" });
  const code = add(copy, "code");
  const button = add(copy, "button", { type: "button" }, "Copy");
  button.addEventListener("click", () => {
    getSelection().selectAllChildren(code);
    navigator.clipboard?.writeText(code.textContent);
  });
  onDrag(svg, ([across]) => {
    state.at = Math.round(across * (state.steps - 1));
    draw();
  });

  function draw() {
    state.at = Math.min(state.at, state.steps - 1);
    for (const { kinds, row, refresh } of controls) {
      if (kinds) row.hidden = !kinds.includes(state.kind);
      refresh();
    }
    const { schedule, line } = build(state);
    const rates = Array.from({ length: state.steps }, (_, t) => schedule(t));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    drawRates(svg, rates, mean, state);
    code.textContent = line;
    readout.textContent = tell(rates, mean, state);
  }

  draw();
  return live;
}

function makeControls(panel, { steps }, state, draw) {
  const unit = Math.round(steps / 20);
  const count = (least, most) => linear(least * unit, most * unit, unit);
  const factor = linear(0.05, 0.95, 0.05);
  const decay = {
    last: 60,
    at: (place) => Number((1 - 0.1 * 10 ** (-place / 20)).toFixed(5)),
    nearest: (value) => Math.round(-20 * Math.log10((1 - value) / 0.1)),
  };
  const cursor = {
    get last() {
      return state.steps - 1;
    },
    at: Number,
    nearest: Number,
  };
  const own = (kinds, name, values, key) => ({
    kinds: kinds.split(" "),
    ...slider(panel, name, values, state, key, draw),
  });
  const most = Object.keys(KINDS).filter((kind) => kind !== "one_cycle").join(" ");
  return [
    choice(panel, "schedule", KINDS, state, "kind", draw),
    slider(panel, "peak rate", logarithmic(1e-4, 4, 20), state, "rate", draw),
    slider(panel, "updates", count(10, 40), state, "steps", draw),
    own(most, "warm-up", count(0, 9), "warmup"),
    own("step", "every", count(1, 20), "every"),
    own("multi_step", "first milestone", count(1, 39), "first"),
    own("multi_step", "second milestone", count(1, 39), "second"),
    own("step multi_step", "factor", factor, "factor"),
    own("exponential", "factor", decay, "decay"),
    own("inverse_square_root", "steps", count(1, 20), "scale"),
    own("restarts", "first cycle", count(1, 20), "cycle"),
    own("restarts", "growth", linear(1, 3, 1), "growth"),
    own("cosine restarts", "lowest / peak", linear(0, 0.5, 0.05), "share"),
    own("one_cycle", "share of the rise", linear(0.1, 0.9, 0.05), "peak"),
    own("one_cycle", "peak / first", linear(1, 50, 1), "start_factor"),
    slider(panel, "look at update", cursor, state, "at", draw),
  ];
}

function drawRates(svg, rates, mean, { steps, at }) {
  const highest = 1.08 * Math.max(...rates);
  const { across, up, inside } = axes(
    svg,
    { name: "update", low: 0, high: steps },
    { name: "learning rate", low: 0, high: highest },
  );
  const place = ([t, rate]) => [across(t), up(rate)];
  const level = [[0, mean], [steps, mean]];
  line(inside, level.map(place), MEAN);
  line(inside, rates.map((rate, t) => place([t, rate])), CURVE);
  line(inside, [[at, 0], [at, highest]].map(place), { ...CURSOR, mark: undefined });
  line(inside, [place([at, rates[at]])], CURSOR);
  legend(svg, [["rate", CURVE], ["its mean", MEAN], ["look here", CURSOR]]);
}

function tell(rates, mean, { at, rate }) {
  const digits = (value) => String(Number(value.toPrecision(3)));
  const share = Math.round((100 * mean) / rate);
  return (
    `Update ${at}: rate ${digits(rates[at])}. Mean rate ${digits(mean)}, ` +
    `${share} % of the peak. Last update: rate ${digits(rates.at(-1))}.`
  );
}
