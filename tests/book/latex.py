"""The symbols of a formula: letters, accents, and operators that need a meaning."""

import re

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\S", re.DOTALL)
# Macros whose argument is words, a name or a dimension.
WORDS = {
    "\\text",
    "\\textbf",
    "\\textit",
    "\\texttt",
    "\\textrm",
    "\\operatorname",
    "\\mathrm",
    "\\mathop",
    "\\begin",
    "\\end",
    "\\tag",
    "\\label",
    "\\phantom",
    "\\hspace",
}
# Macros that make a new symbol of the one they are put on.
DECORATIONS = {
    "\\mathbf",
    "\\mathbb",
    "\\mathcal",
    "\\mathsf",
    "\\mathfrak",
    "\\boldsymbol",
    "\\bm",
    "\\hat",
    "\\widehat",
    "\\bar",
    "\\overline",
    "\\tilde",
    "\\widetilde",
    "\\dot",
    "\\ddot",
    "\\vec",
}
# What a second-year student reads without a table.
ORDINARY = """
    frac dfrac tfrac sqrt binom sum prod int partial infty lim sup inf max min arg det
    dim gcd deg log ln exp sin cos tan sinh cosh tanh Pr
    left right middle big Big bigl bigr Bigl Bigr bigg biggl biggr Bigg langle rangle
    lvert rvert lVert rVert vert Vert mid lfloor rfloor lceil rceil lbrace rbrace
    cdot times div pm mp le leq ge geq ne neq lt gt ll gg approx equiv sim simeq propto
    in notin ni subset subseteq cup cap setminus forall exists emptyset
    to mapsto gets rightarrow leftarrow longrightarrow leftrightarrow
    Rightarrow Leftarrow Leftrightarrow iff implies colon
    ldots cdots dots vdots ddots quad qquad prime
    displaystyle textstyle scriptstyle limits nolimits nonumber notag
    underbrace overbrace underset overset stackrel substack boxed hline
"""
KNOWN = {f"\\{name}" for name in ORDINARY.split()}


def symbols(tex):
    """The symbols of a formula, in order of appearance."""
    tex = tex.replace("\\operatorname*", "\\operatorname")
    tex = re.sub(r"\\\\\[[^\]]*\]", " ", tex)
    tex = re.sub(r"(\\begin\{array\})\{[^}]*\}", r"\1", tex)
    return list(_read(TOKEN.findall(tex)))


def _read(tokens):
    while tokens:
        token, *tokens = tokens
        if token in WORDS:
            _, tokens = _argument(tokens)
        elif token in DECORATIONS:
            argument, tokens = _argument(tokens)
            inside = list(_read(argument))
            yield from [f"{token}{{{inside[0]}}}"] if len(inside) == 1 else inside
        elif _needs_a_meaning(token):
            yield token


def _argument(tokens):
    """The tokens of a macro's argument, and those after it."""
    if not tokens or tokens[0] != "{":
        return tokens[:1], tokens[1:]
    depth = 0
    for end, token in enumerate(tokens):
        depth += (token == "{") - (token == "}")
        if depth == 0:
            return tokens[1:end], tokens[end + 1 :]
    return tokens[1:], []


def _needs_a_meaning(token):
    if token.startswith("\\"):
        return token[1:].isalpha() and token not in KNOWN
    return token.isalpha()
