"""Writing: tokens drawn one after the other from what a model predicts."""

import torch

from mlcourse import sampling
from mlcourse.checks import generation as checks
from mlcourse.torch.arrays import numpy


def generate(
    model,
    prompt_ids,
    *,
    tokens,
    temperature=1.0,
    top_k=None,
    top_p=None,
    seed,
    cache=True,
):
    """Continue prompts, token by token; returns NumPy.

    Arguments, results and errors are those of ``mlcourse.reference.generate``.
    """
    caches = hasattr(model, "with_cache")
    device = next(model.parameters()).device

    def read(ids, past):
        ids = torch.from_numpy(ids).to(device)
        logits, past = model.with_cache(ids, past) if caches else (model(ids), None)
        checks.of_every_position(logits)
        return numpy(logits[:, -1]), past

    before = model.training
    model.eval()
    try:
        with torch.inference_mode():
            return sampling.generate(
                read,
                prompt_ids,
                source_length=getattr(model, "source_length", 0),
                length=getattr(model, "length", None),
                tokens=tokens,
                temperature=temperature,
                top_k=top_k,
                top_p=top_p,
                seed=seed,
                cache=cache,
            )
    finally:
        model.train(before)
