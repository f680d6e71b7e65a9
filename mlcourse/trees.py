"""Nested dictionaries of arrays, the shape in which parameters travel."""


def tree_map(f, tree, *others):
    """Apply ``f`` to corresponding leaves of nested dictionaries.

    Parameters
    ----------
    f : callable
        Takes one leaf of each tree.
    tree, *others : dict or leaf
        Nested dictionaries with the same keys.

    Returns
    -------
    dict or leaf
        A tree of the same shape with the results.

    Raises
    ------
    ValueError
        If the trees have different keys.

    Examples
    --------
    >>> tree_map(lambda a, b: a + b, {"w": 1, "b": {"c": 2}}, {"w": 3, "b": {"c": 4}})
    {'w': 4, 'b': {'c': 6}}
    """
    if not isinstance(tree, dict):
        return f(tree, *others)
    for other in others:
        if not isinstance(other, dict) or other.keys() != tree.keys():
            given = sorted(other) if isinstance(other, dict) else type(other).__name__
            raise ValueError(f"the keys {sorted(tree)} are expected, not {given}")
    return {k: tree_map(f, v, *(o[k] for o in others)) for k, v in tree.items()}


def tree_leaves(tree):
    """List the leaves of a nested dictionary, in its order.

    Examples
    --------
    >>> tree_leaves({"w": 1, "b": {"c": 2}})
    [1, 2]
    """
    leaves = []
    tree_map(leaves.append, tree)
    return leaves


def tree_merge(tree, other):
    """Join two nested dictionaries that have no leaf in common.

    Examples
    --------
    >>> tree_merge({"norm": {"gamma": 1}}, {"norm": {"mean": 2}, "head": {"w": 3}})
    {'norm': {'gamma': 1, 'mean': 2}, 'head': {'w': 3}}
    """
    merged = {
        name: tree_merge(branch, other[name]) if name in other else branch
        for name, branch in tree.items()
    }
    return merged | {name: branch for name, branch in other.items() if name not in tree}
