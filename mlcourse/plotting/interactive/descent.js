// Steps of descent over two weights, as the optimizers of mlcourse.reference take them.

const SURFACES = {
  valley: ([a, b]) => ({
    loss: ([x, y]) => (a * x * x + b * y * y) / 2,
    gradient: ([x, y]) => [a * x, b * y],
  }),
  bend: () => ({
    loss: ([x, y]) => ((1 - x) * (1 - x) + 5 * (y - x * x) * (y - x * x)) / 4,
    gradient: ([x, y]) => [
      (x - 1 - 10 * x * (y - x * x)) / 2,
      (5 * (y - x * x)) / 2,
    ],
  }),
};

// An optimizer maps weights and their gradient to the weights after the next step.
const OPTIMIZERS = {
  plain: (rate) => sgd(rate, 0, false),
  momentum: (rate, momentum) => sgd(rate, momentum, false),
  nesterov: (rate, momentum) => sgd(rate, momentum, true),
  adam,
};

function sgd(rate, momentum, nesterov) {
  const v = [0, 0];
  return (w, g) =>
    w.map((weight, i) => {
      v[i] = momentum * v[i] + g[i];
      return weight - rate * (nesterov ? g[i] + momentum * v[i] : v[i]);
    });
}

function adam(rate, beta1, beta2 = 0.999, eps = 1e-8) {
  const m = [0, 0];
  const v = [0, 0];
  let t = 0;
  return (w, g) => {
    t += 1;
    return w.map((weight, i) => {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      const mHat = m[i] / (1 - beta1 ** t);
      const vHat = v[i] / (1 - beta2 ** t);
      return weight - (rate * mHat) / (Math.sqrt(vHat) + eps);
    });
  };
}

// The weights after 0, 1, 2, … steps; the path ends where they leave the numbers.
function descend(surface, step, start, steps) {
  const path = [start];
  while (path.length <= steps) {
    const w = path.at(-1);
    const next = step(w, surface.gradient(w));
    if (!next.every(Number.isFinite)) break;
    path.push(next);
  }
  return path;
}

// The share of the error that a step leaves in the long run, in a valley: the spectral
// radius of w(t + 1) = s w(t) − p w(t − 1), in the direction in which it is larger.
function predicted(optimizer, rate, momentum, curvatures) {
  const radii = curvatures.map((curvature) => {
    const kept = 1 - rate * curvature;
    if (optimizer === "plain") return Math.abs(kept);
    if (optimizer === "momentum") return radius(kept + momentum, momentum);
    return radius((1 + momentum) * kept, momentum * kept);
  });
  return Math.max(...radii);
}

// The larger modulus of the roots of z² − s z + p
function radius(s, p) {
  const discriminant = s * s - 4 * p;
  if (discriminant < 0) return Math.sqrt(p);
  return (Math.abs(s) + Math.sqrt(discriminant)) / 2;
}

// The learning rate at which the prediction is 1
function limit(optimizer, momentum, curvatures) {
  const steepest = Math.max(...curvatures);
  if (optimizer === "plain") return 2 / steepest;
  const wider = (2 * (1 + momentum)) / steepest;
  return optimizer === "momentum" ? wider : wider / (1 + 2 * momentum);
}

// The same share as the second half of a path around zero shows it: the slope of the
// line through the logarithms of the error, of two weights and the two before them
function measured(path) {
  const first = Math.ceil(path.length / 2);
  const errors = path
    .map((w, t) => Math.log(Math.hypot(...w, ...(path[t - 1] ?? w))))
    .slice(first);
  const middle = (errors.length - 1) / 2;
  const rise = errors.reduce((sum, error, i) => sum + (i - middle) * error, 0);
  const run = errors.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return Math.exp(rise / run);
}
