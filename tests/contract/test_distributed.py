"""torchrun with two processes follows the run of one."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is not installed here")
pytest.importorskip("safetensors", reason="safetensors is not installed here")

from mlcourse import contract
from mlcourse.files import flatten, read, read_weights

SCRIPT = """
import os, sys
from mlcourse import torch as ml
from mlcourse.callbacks import Checkpoint, CSVLog
from mlcourse.files import save_weights
from tests.contract.small_training import classes, own_loss, regression, train
import functools
import numpy as np

x, y = classes()
folder, rank = sys.argv[1], os.environ.get("RANK", "0")
for name, kwargs in {
    "plain": {},
    "weighted": {
        "loss": own_loss(ml),
        "sample_weights": np.linspace(0.5, 2, 23),
        "accumulate": 2,
        "clip_norm": 0.3,
        "penalty": functools.partial(ml.elastic_net, l1=0.01, l2=0.05),
    },
    "padded": {  # by halves, so that some processes see nothing that counts
        "data": (x, np.where(np.arange(23) % 2, y, -1)),
        "sizes": (4, 3),
        "loss": functools.partial(ml.softmax_cross_entropy, ignore_index=-1),
        "sample_weights": np.linspace(0.5, 2, 23),
        "batch_size": 2,
        "accumulate": 2,
    },
}.items():
    callbacks = [Checkpoint(f"{folder}/{name}"), CSVLog(f"{folder}/{name}.csv")]
    model, _ = train(ml, callbacks=callbacks, **{"batch_size": 11} | kwargs)
    save_weights(f"{folder}/{name}.rank{rank}", ml.weights(model))
"""


def run(folder, *launcher):
    """Train in ``folder``: 23 examples in batches of 11, so that the last has one."""
    folder.mkdir()
    (folder / "script.py").write_text(SCRIPT)
    root = Path(__file__).parents[2]
    paths = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    result = subprocess.run(
        [sys.executable, *launcher, folder / "script.py", folder],
        env=os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    folder = tmp_path_factory.mktemp("distributed")
    torchrun = "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"
    return run(folder / "one"), run(folder / "two", *torchrun)


@pytest.mark.parametrize("name", ["plain", "weighted", "padded"])
def test_two_processes_end_where_one_does(folders, name):
    one, two = folders
    expected = dict(flatten(read_weights(one / f"{name}.rank0")))
    for rank in (0, 1):
        weights = dict(flatten(read_weights(two / f"{name}.rank{rank}")))
        for key, value in expected.items():
            error = np.linalg.norm(weights[key] - value) / np.linalg.norm(value)
            assert error <= contract.TRAJECTORY_TOLERANCE
    histories = [read(folder / name)[1]["history"] for folder in folders]
    for a, b in zip(*histories, strict=True):
        assert a["loss"] == pytest.approx(b["loss"], rel=1e-9)


def test_one_process_writes(folders):
    """Had both, the second would have found the first one's files and refused."""
    one, two = folders
    assert (two / "plain.csv").read_text().count("\n") == 4
    assert len(list(two.glob("*.csv"))) == len(list(one.glob("*.csv"))) == 3
