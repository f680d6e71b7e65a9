"""Run the notebooks of the book that are out of date, several at a time.

A notebook is a page of ``book/_toc.yml`` whose header has a kernelspec. Its outputs are
out of date when its code, the package, an installed version or the kernels' environment
has changed; its prose and the long part of the package's docstrings change nothing.

The outputs go to the jupyter cache, from which Jupyter Book renders the page, and the
executed notebook to ``_build/notebooks``, where nbval runs it again.
"""

import argparse
import ast
import asyncio
import hashlib
import os
import re
import sys
import time
from dataclasses import dataclass
from importlib import import_module, metadata

import nbformat
import psutil
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from sphinx_external_toc.parsing import parse_toc_yaml

from book.kernel import BUILD, ENVIRONMENT, IPYTHON, ROOT

EXECUTED = BUILD / "notebooks"

# Seconds of a processor, so that a busy machine fails no page
BUDGET = 60  # for a whole page; no page may ask for more
NOTICE = 30  # what a page should stay under
PATIENCE = 300  # seconds of the clock, after which a page hangs


@dataclass
class Page:
    """A notebook of the book, and what running it gave."""

    docname: str
    notebook: nbformat.NotebookNode
    seconds: float = 0.0
    processor_seconds: float = 0.0
    faults: tuple[str, ...] = ()

    @property
    def executed(self):
        """Where the executed notebook is written."""
        return EXECUTED / f"{self.docname}.ipynb"

    def line(self, index):
        """Return the place of a cell in the source, as editors understand it."""
        return f"{self.docname}.md:{self.notebook.metadata['source_map'][index]}"


def find_pages():
    """Read the notebooks that the table of contents names."""
    pages = []
    for docname in parse_toc_yaml(ROOT / "book" / "_toc.yml"):
        path = ROOT / f"{docname}.md"
        if not path.is_file():
            continue  # the rendering reports it
        text = path.read_text("utf8")
        notebook = read_myst_markdown_notebook(text, add_source_map=True, path=path)
        half = {
            "kernelspec": "kernelspec" in notebook.metadata,
            "format_name: myst": is_myst_markdown_notebook(text),
        }
        if any(half.values()):
            lacks = [f"`{key}`" for key, present in half.items() if not present]
            faults = tuple(f"{docname}.md: the header lacks {key}" for key in lacks)
            pages.append(Page(docname, notebook, faults=faults))
    return pages


# --- what outputs depend on ----------------------------------------------------------


def without_long_docstrings(path):
    """Read a module with its docstrings cut to their first lines.

    That is all a page can depend on: what the package does, and what it shows of it.
    """
    source = path.read_text("utf8")
    lines = source.splitlines()
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = [
        node.body[0]
        for node in ast.walk(ast.parse(source, path))
        if isinstance(node, documented) and ast.get_docstring(node) is not None
    ]
    for docstring in sorted(docstrings, key=lambda node: -node.lineno):
        del lines[docstring.lineno : docstring.end_lineno]
    return "\n".join(lines).encode()


def package_files():
    """List the files of the package, its data files included."""
    files = sorted((ROOT / "mlcourse").rglob("*"))
    return [f for f in files if f.is_file() and "__pycache__" not in f.parts]


def fingerprint():
    """Digest everything outside a page that can change its outputs."""
    versions = {f"{d.name}=={d.version}" for d in metadata.distributions()}
    settings = repr((sys.version, ENVIRONMENT)).replace(str(ROOT), "")
    digest = hashlib.sha256(settings.encode())
    digest.update(repr(sorted(versions)).encode())
    for path in package_files():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        if path.suffix == ".py":
            digest.update(without_long_docstrings(path))
        else:
            digest.update(path.read_bytes())
    return digest.hexdigest()


# --- running -------------------------------------------------------------------------


async def execute(page):
    """Run one page in a fresh kernel, and note its time and its faults."""
    start = time.perf_counter()
    folder = page.executed.parent
    folder.mkdir(parents=True, exist_ok=True)
    reached = 0

    def note_cell(cell_index, **_):
        nonlocal reached
        reached = cell_index

    def note_work(**_):
        times = psutil.Process(client.km.provisioner.pid).cpu_times()
        page.processor_seconds = sum(times[:4])  # with those of finished children

    client = NotebookClient(
        page.notebook,
        kernel_name="python3",
        coalesce_streams=True,  # one print is one line, however the kernel sent it
        on_cell_start=note_cell,
        on_cell_executed=note_work,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        startup_timeout=PATIENCE,
        timeout_func=lambda _: max(1, PATIENCE - (time.perf_counter() - start)),
    )
    log = page.executed.with_suffix(".log")  # what a kernel says when it starts or ends
    try:
        with log.open("wb") as said:
            environment = {**os.environ, **ENVIRONMENT}
            await client.async_execute(env=environment, stderr=said)
    except (CellExecutionError, TimeoutError, RuntimeError) as error:
        fault = f"{page.line(reached)}: {plain(error)}"
        page.faults = (f"{fault}\n{plain(log.read_text('utf8', 'replace'))}".strip(),)
    page.seconds = time.perf_counter() - start
    page.faults = page.faults or tuple(find_faults(page))


def plain(error):
    """Return a message without the colors of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip()


def find_faults(page):
    """Say what is wrong with a page that ran to its end."""
    if page.processor_seconds > BUDGET:
        took = f"{page.processor_seconds:.0f} s of a processor"
        yield f"{page.docname}.md: took {took}, over {BUDGET} s"
    for i, cell in enumerate(page.notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        if cell.execution_count is None:
            yield f"{page.line(i)}: this cell was never run"
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                yield f"{page.line(i)}: writes to stderr: {plain(output.text)}"


async def execute_all(pages, jobs):
    """Run pages side by side, and after them, one by one, those that measure time."""
    gate = asyncio.Semaphore(jobs)

    async def execute_one(page):
        async with gate:
            await execute(page)
        state = "FAILED after" if page.faults else "ran in"
        took = f"{page.seconds:.0f} s, {page.processor_seconds:.0f} s of a processor"
        print(f"{page.docname}: {state} {took}", flush=True)
        if not page.faults and page.processor_seconds > NOTICE:
            print(f"{page.docname}: notice: a page should take {NOTICE} s at most")

    together = [p for p in pages if not p.notebook.metadata.get("runs_alone")]
    await asyncio.gather(*map(execute_one, together))
    for page in pages:
        if page.notebook.metadata.get("runs_alone"):
            await execute_one(page)


# --- keeping -------------------------------------------------------------------------


def is_current(cache, page, current):
    """Tell whether the cache has the outputs of a page; forget those out of date."""
    try:
        record = cache.match_cache_notebook(page.notebook)
    except KeyError:
        return False
    if record.data.get("fingerprint") == current:
        return True
    cache.remove_cache(record.pk)
    return False


def store(cache, page, current):
    """Put the outputs of a page that has run into the cache."""
    data = {"execution_seconds": page.seconds, "fingerprint": current}
    bundle = CacheBundleIn(page.notebook, f"{page.docname}.md", data=data)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def export(cache, pages):
    """Write the executed notebooks, and a time stamp if any of them changed."""
    stamp = EXECUTED / ".stamp"
    dropped = set(EXECUTED.rglob("*.ipynb")) - {page.executed for page in pages}
    for path in dropped:
        path.unlink()
    changed = not stamp.exists() or bool(dropped)
    for page in pages:
        record, notebook = cache.merge_match_into_notebook(page.notebook)
        seconds = cache.get_cache_record(record).data["execution_seconds"]
        notebook.metadata["mlcourse"] = {"seconds": round(seconds, 1)}
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
        text = nbformat.writes(notebook) + "\n"
        page.executed.parent.mkdir(parents=True, exist_ok=True)
        if not page.executed.is_file() or page.executed.read_text("utf8") != text:
            page.executed.write_text(text, "utf8")
            changed = True
    if changed:
        stamp.touch()


def main():
    """Bring every notebook up to date, or say which ones cannot be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    jobs = parser.parse_args().jobs

    EXECUTED.mkdir(parents=True, exist_ok=True)
    profile = IPYTHON / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    # ipykernel announces on every start that its connection is not encrypted
    (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 40\n")

    pages = find_pages()
    cache = get_cache(BUILD / ".jupyter_cache")
    current = fingerprint()
    out_of_date = [p for p in pages if not (p.faults or is_current(cache, p, current))]
    if out_of_date:
        # builds Matplotlib's cache of fonts; the first plot of a page would tell of it
        import_module("matplotlib.font_manager")
    asyncio.run(execute_all(out_of_date, jobs))
    for page in out_of_date:
        if not page.faults:
            store(cache, page, current)
    export(cache, [page for page in pages if not page.faults])

    faulty = [page for page in pages if page.faults]
    for page in faulty:
        print("\n".join(["", *page.faults]), file=sys.stderr)
    if faulty:
        names = ", ".join(page.docname for page in faulty)
        print(f"\n{len(faulty)} of {len(pages)} notebooks failed: {names}")
    return int(bool(faulty))


if __name__ == "__main__":
    sys.exit(main())
