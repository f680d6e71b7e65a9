"""Show that a check works: it rejects what is wrong and accepts what is right."""

from textwrap import fill


def catches(check, *, wrong, right, raises=AssertionError):
    """Show that a check rejects a wrong version and accepts the right one.

    What the check says about the wrong version is printed. A check that lets it pass,
    or that rejects the right version too, catches nothing, and that is an error.

    Parameters
    ----------
    check : callable
        Takes a version, and raises an error if it is wrong.
    wrong, right : object
        The two versions: numbers, functions, models, whatever ``check`` looks at.
    raises : type of exception
        The error by which ``check`` rejects. Any other one is passed on, for a check
        that breaks down has rejected nothing.

    Raises
    ------
    AssertionError
        If the check accepts the wrong version or rejects the right one.

    Examples
    --------
    >>> def is_a_probability(p):
    ...     assert 0 <= p <= 1, f"{p} is not between 0 and 1"
    >>> catches(is_a_probability, wrong=1.5, right=0.5)
    wrong version rejected: 1.5 is not between 0 and 1
    right version accepted
    >>> catches(is_a_probability, wrong=0.7, right=0.5)
    Traceback (most recent call last):
    AssertionError: is_a_probability accepts the wrong version, so it catches nothing
    """
    name = getattr(check, "__name__", repr(check))
    try:
        check(wrong)
    except raises as error:
        reason = str(error)
    else:
        raise AssertionError(f"{name} accepts the wrong version, so it catches nothing")
    try:
        check(right)
    except raises as error:
        raise AssertionError(
            f"{name} rejects the right version too: {error}"
        ) from error
    print(fill(f"wrong version rejected: {reason}", 72, subsequent_indent="  "))
    print("right version accepted")
