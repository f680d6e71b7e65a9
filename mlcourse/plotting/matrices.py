"""Pictures and tables of numbers, in gray or in color."""

import numpy as np

from mlcourse.plotting import style


def confusion(matrix, *, names=None, title=None, ax=None):
    """Draw a confusion matrix: its counts, and the mistakes in color.

    A mistake is the darker, the larger its share of the examples of its true class.
    The right answers stand on the diagonal without a color.

    Parameters
    ----------
    matrix : array of int, shape (classes, classes)
        As ``metrics.confusion_matrix`` counts: the row is the true class.
    names : sequence of str, optional
        Of the classes; by default, their numbers.
    title : str, optional
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> ax = confusion([[8, 2], [0, 5]], names=["cat", "dog"])
    >>> [text.get_text() for text in ax.texts]
    ['8', '2', '5']
    """
    import matplotlib.pyplot as plt

    matrix = np.asarray(matrix)
    if ax is None:
        _, ax = plt.subplots(figsize=(style.WIDTH, 4.2))
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    np.fill_diagonal(shares, 0)
    darkest = 2 * shares.max() or 1  # half of the scale: black on it stays legible
    ax.imshow(np.ma.masked_equal(shares, 0), cmap="Oranges", vmin=0, vmax=darkest)
    for (i, j), count in np.ndenumerate(matrix):
        if count:
            ax.text(j, i, str(count), ha="center", va="center")
    places = range(len(matrix))
    ax.set_xticks(places, labels=places if names is None else names)
    ax.set_yticks(places, labels=places if names is None else names)
    ax.set(xlabel="predicted class", ylabel="true class", title=title)
    ax.grid(visible=False)
    return ax


def images(pictures, *, titles=None, columns=10):
    """Draw gray-scale images side by side, ink dark on white.

    Parameters
    ----------
    pictures : array, shape (N, H, W) or (N, H, W, 1)
        In [0, 1], 1 is ink.
    titles : sequence of str, optional
        One for each image.
    columns : int

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> ax = images(np.zeros((2, 8, 8, 1)), titles=["a", "b"])
    >>> [text.get_text() for text in ax.texts]
    ['a', 'b']
    """
    import matplotlib.pyplot as plt

    pictures = np.asarray(pictures)
    count, high, wide = pictures.shape[:3]
    columns = min(columns, count)
    rows = -(-count // columns)
    size = style.WIDTH / columns / 1.2  # inches; a fifth of a picture lies between two
    step = (high / wide * size + (0.1 if titles is None else 0.26)) / size * wide
    figure = plt.figure(figsize=(style.WIDTH, step * rows / wide * size))
    ax = figure.add_axes((0, 0, 1, 1))
    for index, picture in enumerate(pictures):
        left = 1.2 * wide * (index % columns)
        foot = step * (index // columns + 1)
        box = (left, left + wide, foot, foot - high)
        ax.imshow(
            picture.reshape(high, wide), cmap="gray_r", vmin=0, vmax=1, extent=box
        )
        if titles is not None:
            middle, head = left + wide / 2, foot - 1.05 * high
            ax.text(middle, head, str(titles[index]), ha="center", size=12)
    ax.set(xlim=(-0.1 * wide, (1.2 * columns - 0.1) * wide), ylim=(step * rows, 0))
    ax.axis("off")
    return ax
