"""The environment in which every notebook runs, in the build and in the tests."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "_build"
IPYTHON = BUILD / "ipython"

# One core and no accelerator: pages run side by side, and alike on every machine.
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "",
    "IPYTHONDIR": str(IPYTHON),  # no start-up files of the user's
    "KERAS_BACKEND": "tensorflow",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(ROOT),
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
}
