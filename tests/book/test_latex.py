"""The symbols that are found in a formula."""

import pytest
from course import rows_of_symbols
from latex import symbols


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\mathbf{W}^{(1)} x_i", [r"\mathbf{W}", "x", "i"]),
        (r"\hat y + \hat{\mathbf y}", [r"\hat{y}", r"\hat{\mathbf{y}}"]),
        (r"\overline{a b}", ["a", "b"]),
        (r"\operatorname*{arg\,max}_\theta \mathrm{MSE}", [r"\theta"]),
        (r"\frac{\partial L}{\partial b'} \le \tanh 3", ["L", "b"]),
        (r"n_{\text{in}} \odot \alpha*\beta", ["n", r"\odot", r"\alpha", r"\beta"]),
        (r"\begin{array}{lr} u \\[2pt] v \end{array}", ["u", "v"]),
        (r"\mathbb{1} \mathbf{0} \{ 1 \}", []),
        ("δ", ["δ"]),
    ],
)
def test_symbols(tex, expected):
    assert symbols(tex) == expected


def test_a_row_of_notation_belongs_to_the_book_or_to_a_chapter():
    page = (
        "$q$\n\n| symbol | meaning |\n|---|---|\n| $x$, $N_i$ | input of $z$ |\n"
        "### [Losses](../chapters/foundations/losses.md)\n| $m$ | margin |\n"
    )
    assert [row[:2] for row in rows_of_symbols(page)] == [
        (None, ["x", "N", "i"]),
        ("losses", ["m"]),
    ]
