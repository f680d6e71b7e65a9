"""MyST to the Markdown that Colab, GitHub and Jupyter show, with nothing left over."""

import re

ADMONITIONS = {
    "admonition": None,
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "dropdown": None,
    "error": "Error",
    "hint": "Hint",
    "important": "Important",
    "margin": None,
    "note": "Note",
    "seealso": "See also",
    "sidebar": None,
    "tip": "Tip",
    "topic": None,
    "warning": "Warning",
}
LITERAL_ROLES = {"attr", "class", "code", "exc", "func", "meth", "mod", "obj"}
TEXT_ROLES = {"abbr", "dfn", "kbd", "sub", "sup", "term"}

FENCE = re.compile(r"^(?P<indent>\s*)(?P<mark>`{3,}|:{3,}|~{3,})(?P<info>.*)$")
DIRECTIVE = re.compile(r"^\{(?P<name>[\w:-]+)\}\s*(?P<argument>.*)$")
OPTION = re.compile(r"^:(?P<key>[\w-]+):\s*(?P<value>.*)$")
MATH_END = re.compile(r"\$\$\s*(?:\((?P<label>[^()\s]+)\))?\s*$")
TARGET = re.compile(r"^\((?P<label>[^()\s]+)\)=\s*$")
INLINE = re.compile(
    r"\{(?P<role>[\w:.-]+)\}`(?P<body>[^`]+)`"
    r"|(?P<code>(?P<ticks>`+).+?(?P=ticks))"
    r"|(?<!!)\[(?P<text>[^\]]*)\]\((?P<href>#[^)\s]+|[^)\s:#]+\.md)(?:#[^)\s]*)?\)",
    re.DOTALL,
)


class Converter:
    """Convert the Markdown cells of one page; ``unknown`` lists what it cannot."""

    def __init__(self, links):
        self.links = links
        self.unknown = []

    def __call__(self, text):
        blocks = self.blocks(text.splitlines())
        return re.sub(r"\n{3,}", "\n\n", "\n".join(blocks)).strip()

    def blocks(self, lines):
        """Yield converted blocks; text between them keeps its lines."""
        text, rest = [], list(lines)
        while rest:
            line = rest.pop(0)
            special = self.special(line, rest)
            if special is None:
                text.append(line)
                continue
            yield self.inline("\n".join(text))
            text = []
            yield special
        yield self.inline("\n".join(text))

    def special(self, line, rest):
        """Convert the block that ``line`` opens, or return None for text."""
        if match := FENCE.match(line):
            return self.fence(line, match, rest)
        if line.lstrip().startswith("$$"):
            return self.math(line, rest)
        if match := TARGET.match(line):
            return f'<a id="{match["label"]}"></a>\n'
        if line.startswith(("% ", "+++")) or line == "%":
            return ""
        return None

    def math(self, line, rest):
        """Convert a displayed equation; its label becomes its number."""
        lines = [line]
        while not (len("\n".join(lines).strip()) > 2 and MATH_END.search(lines[-1])):
            if not rest:
                break
            lines.append(rest.pop(0))
        label = MATH_END.search(lines[-1])
        if not (label and label["label"]):
            return "\n".join(lines)
        formula = "\n".join(lines)[: -len(label[0])].rstrip()
        return rf"{formula} \tag{{{self.number(label['label'])}}}" + "\n$$"

    def number(self, label):
        number = self.links.equation_number(label)
        return number or self.cannot(f"equation {label}")

    def fence(self, line, match, rest):
        """Convert a directive; keep code as it is."""
        mark, body = match["mark"], []
        close = re.compile(rf"^\s*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
        while rest and not close.match(rest[0]):
            body.append(rest.pop(0).removeprefix(match["indent"]))
        end = rest.pop(0) if rest else mark
        directive = DIRECTIVE.match(match["info"].strip())
        if directive is None:
            if mark[0] == ":":
                return "\n".join(self.blocks(body))
            return "\n".join([line, *(match["indent"] + b for b in body), end])
        converted = self.directive(directive["name"], directive["argument"], body)
        return "\n".join(match["indent"] + c for c in converted.splitlines()) + "\n"

    def directive(self, name, argument, body):
        options = {}
        while body and (match := OPTION.match(body[0])):
            options[match["key"]] = match["value"]
            body = body[1:]
        inner = "\n".join(self.blocks(body)).strip()
        if name in ADMONITIONS:
            title = ADMONITIONS[name] or self.inline(argument)
            quoted = f"**{title}**\n\n{inner}" if title else inner
            return re.sub(r"^", "> ", quoted, flags=re.MULTILINE)
        handler = getattr(self, f"do_{name.replace('-', '_')}", None)
        if handler is None:
            return self.cannot(f"directive {name}")
        return handler(argument, options, body, inner)

    # each takes the argument, the options, the raw body and the converted body

    def do_exercise(self, argument, options, body, inner):
        title = self.links.numbered(self.links.docname, options.get("label", ""))
        title = title or "Exercise"
        if argument:
            title += f": {self.inline(argument)}"
        anchor = f'<a id="{options["label"]}"></a>\n\n' if "label" in options else ""
        return f"{anchor}**{title}**\n\n{inner}"

    do_exercise_start = do_exercise

    def do_exercise_end(self, argument, options, body, inner):
        return ""

    def do_solution(self, argument, options, body, inner):
        return f"<details><summary>Solution</summary>\n\n{inner}\n\n</details>"

    def do_solution_start(self, argument, options, body, inner):
        exercise = self.links.ref(argument) or self.cannot(f"exercise {argument}")
        return f"**Solution to {exercise}**"

    def do_solution_end(self, argument, options, body, inner):
        return ""

    def do_math(self, argument, options, body, inner):
        tag = rf" \tag{{{self.number(options['label'])}}}" if "label" in options else ""
        formula = "\n".join(filter(None, [argument, *body]))
        return f"$$\n{formula}{tag}\n$$"

    def do_figure(self, argument, options, body, inner):
        picture = f"![{options.get('alt', '')}]({self.links.picture(argument)})"
        return f"{picture}\n\n{inner}".rstrip()

    do_image = do_figure

    def do_code_block(self, argument, options, body, inner):
        return "\n".join([f"```{argument}", *body, "```"])

    do_code = do_code_block

    def do_table(self, argument, options, body, inner):
        return f"**{self.inline(argument)}**\n\n{inner}" if argument else inner

    def do_list_table(self, argument, options, body, inner):
        rows = []
        for line in filter(str.strip, body):
            if match := re.match(r"^[*-]\s+[*-]\s?(.*)$", line):
                rows.append([match[1]])
            elif match := re.match(r"^\s+[*-]\s?(.*)$", line):
                rows[-1].append(match[1])
            else:
                rows[-1][-1] += f" {line.strip()}"
        if not int(options.get("header-rows", 0)):
            rows.insert(0, [""] * len(rows[0]))
        rows.insert(1, ["---"] * len(rows[0]))
        cells = ([self.inline(c).replace("|", r"\|") for c in row] for row in rows)
        table = "\n".join(f"| {' | '.join(row)} |" for row in cells)
        return self.do_table(argument, options, body, table)

    def do_tab_set(self, argument, options, body, inner):
        return inner

    def do_tab_item(self, argument, options, body, inner):
        return f"**{argument}**\n\n{inner}"

    def cannot(self, what):
        self.unknown.append(what)
        return what

    # --- inside a paragraph ----------------------------------------------------------

    def inline(self, text):
        """Convert roles and links to other pages, and leave code alone."""
        return INLINE.sub(self.replace, text)

    def replace(self, match):
        if match["code"]:
            return match["code"]
        if match["href"]:
            target = match["href"]
            if target.startswith("#"):
                link = self.links.ref(target[1:], match["text"])
            else:
                link = self.links.doc(target, match["text"])
            return link or self.cannot(match[0])
        role, body = match["role"], match["body"]
        titled = re.fullmatch(r"(?P<title>.*?)\s*<(?P<target>[^<>]+)>", body, re.DOTALL)
        title, target = titled.groups() if titled else (None, body)
        return self.role(role, target, title) or self.cannot(match[0])

    def role(self, role, target, title):
        """Return what a role becomes, or None."""
        if role in ("ref", "numref"):
            return self.links.ref(target, title)
        if role == "doc":
            return self.links.doc(target, title)
        if role in ("eq", "math:numref"):
            return self.links.eq(target)
        if role.partition(":")[0] == "cite":
            return self.links.cite(target)
        if role == "math":
            return f"${target}$"
        if role.rpartition(":")[2] in LITERAL_ROLES:
            return f"`{(title or target).lstrip('~')}`"
        return (title or target) if role in TEXT_ROLES else None
