// Learning rates by the number t of updates made so far, as in mlcourse.schedules.

const FORMULAS = {
  constant: (rate) => () => rate,
  step: (rate, { every, factor }) => (t) => rate * factor ** Math.floor(t / every),
  multi_step: (rate, { milestones, factor }) => (t) =>
    rate * factor ** milestones.filter((milestone) => milestone <= t).length,
  exponential: (rate, { factor }) => (t) => rate * factor ** t,
  inverse_square_root: (rate, { steps }) => (t) =>
    rate * Math.sqrt(steps / (steps + t)),
  cosine: (rate, { steps, minimum = 0, growth = 0 }) => (t) => {
    let [at, length] = [t, steps];
    if (growth === 1) at %= length;
    while (growth && at >= length) [at, length] = [at - length, length * growth];
    return between(rate, minimum, Math.min(at / length, 1));
  },
  one_cycle: (rate, { steps, warmup, start_factor, final_factor = 1e4 }) => (t) => {
    const start = rate / start_factor;
    const [peak, end] = [warmup * steps - 1, steps - 1];
    if (t <= peak) return between(start, rate, t / peak);
    return between(rate, start / final_factor, Math.min((t - peak) / (end - peak), 1));
  },
};

// Half a wave of the cosine from one rate to another
function between(start, end, share) {
  return end + ((start - end) * (1 + Math.cos(Math.PI * share))) / 2;
}

function warmup(schedule, steps) {
  return (t) =>
    t < steps ? (schedule(0) * (t + 1)) / steps : schedule(t - steps + 1);
}

// The keyword arguments of each kind, from what the reader has set.
const ARGUMENTS = {
  constant: () => ({}),
  step: ({ every, factor }) => ({ every, factor }),
  multi_step: ({ first, second, factor }) => ({
    milestones: [...new Set([first, second])].sort((a, b) => a - b),
    factor,
  }),
  exponential: ({ decay }) => ({ factor: decay }),
  inverse_square_root: ({ scale }) => ({ steps: scale }),
  cosine: ({ steps, warmup, ...rest }) => ({ steps: steps - warmup, ...low(rest) }),
  restarts: ({ cycle, growth, ...rest }) => ({ steps: cycle, ...low(rest), growth }),
  one_cycle: ({ steps, peak, start_factor }) => ({ steps, warmup: peak, start_factor }),
};

function low({ rate, share }) {
  return share ? { minimum: Number((share * rate).toPrecision(3)) } : {};
}

// A schedule as a function of t, and as the line of Python that makes it.
function build(settings) {
  const { kind, rate } = settings;
  const name = kind === "restarts" ? "cosine" : kind;
  const given = ARGUMENTS[kind](settings);
  const schedule = FORMULAS[name](rate, given);
  const words = Object.entries(given).map(([key, value]) => `${key}=${python(value)}`);
  const line = `schedules.${name}(${[rate, ...words].join(", ")})`;
  if (!settings.warmup || kind === "one_cycle") return { schedule, line };
  return {
    schedule: warmup(schedule, settings.warmup),
    line: `schedules.warmup(${line}, steps=${settings.warmup})`,
  };
}

function python(value) {
  if (!Array.isArray(value)) return String(value);
  return value.length === 1 ? `(${value[0]},)` : `(${value.join(", ")})`;
}
