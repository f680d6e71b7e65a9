"""The end of every page: its licenses, and a link that reports a mistake on it."""

from urllib.parse import urlencode

from mlcourse import __version__

from .repository import address, branch, page_address

REPORT = """\
Page: {page} (mlcourse {version})

What is wrong, and where on the page?


What should it say instead?
"""


def set_footer(app, pagename, templatename, context, doctree):
    report = REPORT.format(page=page_address(app, pagename), version=__version__)
    query = {"title": f"Mistake on {pagename}", "body": report}
    context["report_url"] = f"{address(app)}/issues/new?{urlencode(query)}"
    context["license_url"] = f"{address(app)}/blob/{branch(app)}/LICENSE"


def setup(app):
    app.connect("html-page-context", set_footer)
