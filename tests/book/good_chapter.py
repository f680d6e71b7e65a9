"""The smallest chapter that keeps every rule, and the course it belongs to."""

from course import Course

COURSE = Course(
    symbols=frozenset({"x", "y", "i", r"\mathbf{w}", r"\hat{y}"}),
    citations=frozenset({"rumelhart1986", "glorot2010"}),
    contract_equations=frozenset({"eq-line"}),
    package_names=frozenset({"relu", "Dataset"}),
)

TEXT = r"""---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

# Fit a line

**Reading time** 5 minutes.

## What you will learn

1. Say what a line is.
2. Derive its slope.
3. Fit one.

## The problem

Points $x_i$ look aligned. Are they? A price of \$2 or \$3 is no formula.

## Derivation

The line is

$$
\hat{y} = \mathbf{w}^{(1)} x + \tanh(0), \qquad x \in [0, 1]
$$ (eq-line)

and its slope

$$
\frac{\partial \hat y}{\partial x} = \mathbf w .
$$ (eq-slope)

```{code-cell} ipython3
:tags: [remove-cell, proves-eq-slope]
slope = (3 - 1) / (1 - 0)
assert slope == 2, "the slope is not what eq-slope says"
```

## Reference implementation

Shown here.

```{code-cell} ipython3
from mlcourse import reference as ml
from mlcourse import exercises, plotting
import matplotlib.pyplot as plt
plotting.use_style()
```

```{code-cell} ipython3
print("slope at minus one:", ml.numpy(ml.leaky_relu(ml.array([-1.0])))[0].round(3))
```

## Check the derivation

Checked here.

## Framework versions

Both.

```{code-cell} ipython3
:tags: [fw-pytorch]
framework = "PyTorch"
```

```{code-cell} ipython3
:tags: [fw-tensorflow]
framework = "TensorFlow"
```

## Experiment

It reaches 97.5 % and a loss of 0.25; `0.123` is code, see [here](https://example.org/1.5).

```{code-cell} ipython3
:tags: [remove-cell]
accuracy, loss = 0.975 + 0.001, 1 / 4
assert 100 * accuracy > 97.5, "the claim of the text is false"
assert loss <= 0.25, "the claim of the text is false"
```

```{code-cell} ipython3
---
mystnb:
  image:
    alt: a line through the points
---
_ = plt.plot([1, 2])
```

## When it goes wrong

A wrong version of `relu`:

```{code-cell} ipython3
:tags: [wrong-on-purpose]
def relu(x):
    return x
```

It fails:

```{code-cell} ipython3
:tags: [raises-exception]
# reason: a list has no sign
relu(-[1])
```

## Summary

You can fit lines.

## Exercises

```{exercise} One (recall; outcome 1)
:label: ex-one
What is a line?
```

```{solution-start} ex-one
:class: dropdown
```
A straight thing.
```{solution-end}
```

```{exercise} Two (derive; outcome 2)
:label: ex-two
Derive.
```

```{solution-start} ex-two
:class: dropdown
```
$$ y = x $$
```{solution-end}
```

````{exercise} Three (build; outcomes 1, 3)
:label: ex-three
Build on

```python
0.99
```
````

```{solution-start} ex-three
:class: dropdown
```

```{code-cell} ipython3
exercises.check("tiny.three", lambda: 3)
```

```{solution-end}
```

```{exercise} Four (investigate; outcome 3)
:label: ex-four
Look.
```

```{solution-start} ex-four
:class: dropdown
```
Seen.
```{solution-end}
```

```{exercise} Five (recall; outcome 1)
:label: ex-five
Again?
```

```{solution-start} ex-five
:class: dropdown
```
Again.
```{solution-end}
```

```{exercise} Six (recall; outcome 1)
:label: ex-six
Once more?
```

```{solution-start} ex-six
:class: dropdown
```
Once more.
```{solution-end}
```

## Sources and further reading

Read {cite:t}`rumelhart1986` and {cite}`glorot2010, rumelhart1986`.
"""
