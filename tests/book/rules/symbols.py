"""Only symbols of ``book/notation.md``, whose tables say what is true."""

import latex


def are_defined(chapter, course):
    """Every symbol of the chapter's mathematics stands in the tables of notation."""
    seen = set(course.symbols | course.own_symbols.get(chapter.slug, frozenset()))
    found = []
    for formula in chapter.formulas:
        for symbol in latex.symbols(formula.tex):
            if symbol not in seen:
                seen.add(symbol)
                found.append(
                    chapter.problem(
                        formula.line,
                        f"${symbol}$ stands neither in the tables of book/notation.md"
                        " that hold throughout nor in that of this chapter",
                    )
                )
    return found


def untrue_rows(rows, chapters):
    """Rows of notation that repeat a symbol, that nobody uses, or that point amiss.

    ``rows`` are those of ``course.rows_of_symbols``, ``chapters`` in their order.
    """
    used = {c.slug: set(_symbols(c)) for c in chapters}
    own, found = {}, []
    for owner, symbols, row in rows:
        heads = own.setdefault(owner, [])
        found += [f"${symbols[0]}$ stands twice: {row}"] * (symbols[0] in heads)
        heads += symbols
        if owner:
            unused = set(symbols) - used.get(owner, set())
            found += [f"${s}$ is not in the chapter {owner}: {row}" for s in unused]
    for owner, (symbol, *_), row in rows:
        if owner is None:
            users = [
                slug
                for slug, all_used in used.items()
                if symbol in all_used.difference(own.get(slug, ()))
            ]
            if not users or f"/{users[0]}.md)" not in row:
                first = users[0] if users else "no chapter"
                found.append(f"${symbol}$ is first in {first}: {row}")
    return found


def _symbols(chapter):
    return [s for formula in chapter.formulas for s in latex.symbols(formula.tex)]
