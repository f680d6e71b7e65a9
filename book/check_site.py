"""Check the built site: every link leads somewhere, and nothing comes from elsewhere.

Usage: python book/check_site.py _build/html
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING_TAGS = {
    "audio",
    "embed",
    "iframe",
    "img",
    "object",
    "script",
    "source",
    "video",
}
LOADING_LINKS = {"icon", "modulepreload", "preload", "stylesheet"}
COLAB = re.compile(
    r"^https://colab\.research\.google\.com/github/[^/]+/[^/]+/blob/[^/]+/"
)


class Page(HTMLParser):
    """The anchors and the references of one page."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.loads = set(), [], []
        self.feed(path.read_text("utf8"))

    def handle_starttag(self, tag, attrs):
        """Note what a tag refers to, and what the browser loads for it."""
        attributes = {name: value or "" for name, value in attrs}
        self.anchors |= {attributes.get("id"), attributes.get("name")}
        loads = tag in LOADING_TAGS or (
            tag == "link" and LOADING_LINKS & set(attributes.get("rel", "").split())
        )
        for name in ("href", "src", "data" if tag == "object" else "poster"):
            if attributes.get(name):
                (self.loads if loads else self.links).append(attributes[name])


def problems_of(path, pages, site):
    """Yield what is wrong with the references of one page."""
    for reference in pages[path].loads:
        if urlsplit(reference).netloc:
            yield f"loads {reference} from another host"
    for reference in pages[path].links + pages[path].loads:
        url = urlsplit(COLAB.sub("/", reference))
        if url.scheme or url.netloc:
            continue
        start = site if url.path.startswith("/") else path.parent
        target = (start / unquote(url.path).lstrip("/")).resolve() if url.path else path
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            yield f"leads to {reference}, which is not there"
        elif (
            url.fragment
            and target in pages
            and unquote(url.fragment) not in pages[target].anchors
        ):
            yield f"leads to {reference}, which has no such place"


def main(folder):
    """Print every problem of the site in ``folder``; return how many there are."""
    site = Path(folder).resolve()
    static = site / "_static"
    pages = {
        path: Page(path)
        for path in sorted(site.rglob("*.html"))
        if not path.is_relative_to(static)
    }
    problems = [
        f"{path.relative_to(site)}: {problem}"
        for path in pages
        for problem in problems_of(path, pages, site)
    ]
    for sheet in sorted(static.rglob("*.css")):
        for url in re.findall(
            r"url\(\s*['\"]?((?:https?:)?//[^)]+)", sheet.read_text()
        ):
            problems.append(f"{sheet.relative_to(site)}: loads {url}")
    if not pages:
        problems.append(f"{folder}: no pages")
    print("\n".join(problems) or f"{len(pages)} pages: every link leads somewhere")
    return len(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) > 0)
