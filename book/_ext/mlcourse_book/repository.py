"""The address of the repository, from which every other address is made.

It is set once, in ``_config.yml``. A publishing workflow sets the environment variable
``MLCOURSE_REPOSITORY`` to its own, so that the links of a fork lead to the fork.
"""

import os
from urllib.parse import urlsplit


def set_addresses(app, config):
    options = config.html_theme_options
    url = os.environ.get("MLCOURSE_REPOSITORY") or options["repository_url"]
    options["repository_url"] = url.rstrip("/")
    owner, name = urlsplit(options["repository_url"]).path.strip("/").split("/")
    config.html_baseurl = config.html_baseurl or f"https://{owner}.github.io/{name}/"


def address(app):
    """Return the address of the repository."""
    return app.config.html_theme_options["repository_url"]


def owner_and_name(app):
    """Return ``owner/name``, as hosted services want it."""
    return urlsplit(address(app)).path.strip("/")


def branch(app):
    """Return the branch that links lead to."""
    return app.config.html_theme_options["repository_branch"]


def page_address(app, docname):
    """Return the address of a page on the published site."""
    return f"{app.config.html_baseurl.rstrip('/')}/{docname}.html"


def setup(app):
    app.connect("config-inited", set_addresses)
