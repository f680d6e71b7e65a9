"""Mixed precision and compilation, as ``fit`` switches them on."""

import os
import shutil

import torch


class Precision:
    """Autocasting to 16 bits, and the scaling of the loss that float16 needs.

    bfloat16 has the range of float32 and needs no scaling; GPUs without it use float16.
    """

    def __init__(self, name, device):
        half = torch.bfloat16
        if device.type == "cuda" and not torch.cuda.is_bf16_supported():
            half = torch.float16
        self.mixed = name == "mixed"
        self.autocast = torch.autocast(device.type, half)
        self.scaler = torch.amp.GradScaler(
            device.type, enabled=self.mixed and half == torch.float16
        )

    def run(self, network, x, dtype):
        """Return the outputs of ``network`` in ``dtype``, for the loss."""
        if not self.mixed:
            return network(x)
        with self.autocast:
            outputs = network(x)
        if isinstance(outputs, tuple):
            return tuple(y.to(dtype) for y in outputs)
        return outputs.to(dtype)


def compiled(network):
    """Compile a module, or say that the machine cannot."""
    names = (os.environ.get("CXX"), "g++", "clang++", "c++", "cl")
    if not any(name and shutil.which(name) for name in names):
        raise RuntimeError(
            "compile=True needs a C++ compiler, and there is none on the PATH: "
            "install g++ or clang++, or leave compile=False"
        )
    return torch.compile(network)
