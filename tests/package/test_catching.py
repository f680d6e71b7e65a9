"""``catches`` itself catches checks that do not tell right from wrong."""

import pytest

from mlcourse.catching import catches


def is_positive(x):
    if not x > 0:
        raise AssertionError(f"{x} is not positive")


def test_a_check_that_tells_them_apart_is_shown(capsys):
    catches(is_positive, wrong=-1, right=1)
    printed = capsys.readouterr().out
    assert printed == (
        "wrong version rejected: -1 is not positive\nright version accepted\n"
    )


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        (1, 2, "is_positive accepts the wrong version"),
        (-1, -2, "is_positive rejects the right version too: -2 is not positive"),
        (1, -1, "is_positive accepts the wrong version"),
    ],
)
def test_a_check_that_does_not_is_refused(wrong, right, message, capsys):
    with pytest.raises(AssertionError, match=message):
        catches(is_positive, wrong=wrong, right=right)
    assert capsys.readouterr().out == ""


def test_a_check_may_reject_by_another_error(capsys):
    catches(int, wrong="one", right="1", raises=ValueError)
    assert "invalid literal" in capsys.readouterr().out


def test_a_check_that_breaks_down_has_rejected_nothing():
    with pytest.raises(TypeError):
        catches(is_positive, wrong="one", right=1)


def test_long_reasons_are_wrapped(capsys):
    def never(x):
        if not x:
            raise AssertionError("a reason " * 20)

    catches(never, wrong=False, right=True)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 72
