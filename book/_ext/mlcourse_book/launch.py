"""Buttons that open a page's notebook: in Colab, on Binder, as a file.

Colab cannot open a text notebook, so its link leads to the published ``.ipynb`` on the
branch of the site. Binder's Notebook opens text when the address names its factory.
"""

from .executed import is_notebook
from .notebooks import published_name
from .repository import branch, owner_and_name

SITE_BRANCH = "gh-pages"


def set_links(app, pagename, templatename, context, doctree):
    if not is_notebook(app, pagename):
        return
    repository, file = owner_and_name(app), published_name(pagename)
    links = {
        "Colab": "https://colab.research.google.com/github/"
        f"{repository}/blob/{SITE_BRANCH}/{file}",
        "Binder": f"https://mybinder.org/v2/gh/{repository}/{branch(app)}"
        f"?urlpath=notebooks/{pagename}.md%3Ffactory%3DNotebook",
        ".ipynb": context["pathto"](file, resource=True),
    }
    for group in context["header_buttons"]:
        for button in group.get("buttons", ()):
            if button["text"] in links:
                button["url"] = links[button["text"]]


def setup(app):
    # after the theme has made its buttons
    app.connect("html-page-context", set_links, priority=900)
