"""What references to labels, equations and works become outside the book."""

from docutils.nodes import make_id

from .repository import page_address


class Links:
    """Resolve references of one page to text and an address on the published site."""

    def __init__(self, app, docname):
        self.app, self.env, self.docname = app, app.env, docname
        self.labels = self.env.get_domain("std")

    def link(self, text, docname, target=""):
        """Return a Markdown link to a page or a place on it."""
        anchor = f"#{target}" if target else ""
        return f"[{text}]({page_address(self.app, docname)}{anchor})"

    def numbered(self, docname, target):
        """Return a label like 'Exercise 3' for what the book numbers, or None."""
        for kind, numbers in self.env.toc_fignumbers.get(docname, {}).items():
            if target in numbers:
                number = ".".join(map(str, numbers[target]))
                return self.app.config.numfig_format.get(kind, "%s") % number
        return None

    def ref(self, label, text=None):
        """Return the link of a ``ref`` or ``numref``, or None for an unknown label."""
        label = label.lower()
        title = None
        if label in self.labels.labels:
            docname, target, title = self.labels.labels[label]
        elif label in self.labels.anonlabels:
            docname, target = self.labels.anonlabels[label]
        else:
            return None
        number = self.numbered(docname, target)
        if text and number:
            digits = number.rpartition(" ")[2]
            text = text.replace("%s", digits).replace("{number}", digits)
        return self.link(text or number or title or label, docname, target)

    def equation_number(self, label):
        """Return the number of an equation, or None."""
        docname, number = self.labels_of_equations().get(label, (None, None))
        if docname is None:
            return None
        numbers = self.env.toc_fignumbers.get(docname, {}).get("displaymath", {})
        number = numbers.get(make_id(f"equation-{label}"), (number,))
        return ".".join(map(str, number))

    def labels_of_equations(self):
        return self.env.get_domain("math").equations

    def eq(self, label):
        """Return the link of an equation, or None."""
        number = self.equation_number(label)
        if number is None:
            return None
        docname = self.labels_of_equations()[label][0]
        return self.link(f"({number})", docname, make_id(f"equation-{label}"))

    def doc(self, name, text=None):
        """Return the link of a page, or None."""
        docname = self.env.relfn2path(name.removesuffix(".md"), self.docname)[0]
        if docname not in self.env.titles:
            return None
        return self.link(text or self.env.titles[docname].astext(), docname)

    def cite(self, keys):
        """Return authors and years of works, or None."""
        domain = self.env.get_domain("cite")
        pages = {c.key: c.bibliography_key.docname for c in domain.citations}
        works = []
        for key in map(str.strip, keys.split(",")):
            if key not in domain.bibdata.data.entries:
                return None
            entry = domain.bibdata.data.entries[key]
            names = [" ".join(p.last_names) for p in entry.persons.get("author", ())]
            who = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
            text = f"{who or entry.fields['title']}, {entry.fields.get('year', 'n.d.')}"
            works.append(self.link(text, pages.get(key, self.docname)))
        return f"({'; '.join(works)})"

    def picture(self, path):
        """Return the address of a picture that a page shows."""
        copied = self.env.images.get(self.env.relfn2path(path, self.docname)[0])
        base = self.app.config.html_baseurl.rstrip("/")
        return f"{base}/_images/{copied[1]}" if copied else path
