"""Shared names that are no formulas."""

from mlcourse.contract.entries import Tool

TOOLS = (
    Tool("array", "contract/test_arrays.py"),
    Tool("batch_stats", "contract/test_normalization.py"),
    Tool("causal_mask", "contract/test_attention.py"),
    Tool("clip_by_norm", "contract/test_clipping.py", equations=("eq-clip-norm",)),
    Tool("clip_by_value", "contract/test_clipping.py"),
    Tool("device", "contract/test_arrays.py"),
    Tool("evaluate", "contract/test_training.py"),
    Tool("fit", "contract/test_training.py"),
    Tool("generate", "contract/test_generation.py"),
    Tool(
        "initializers",
        "reference/test_initializers.py",
        equations=("eq-he-normal", "eq-xavier-uniform"),
    ),
    Tool("fit_gan", "contract/test_adversarial.py"),
    Tool("load_weights", "contract/test_weights.py"),
    Tool("loss_and_grads", "contract/test_training.py"),
    Tool("models", "contract/test_models.py"),
    Tool("numpy", "contract/test_arrays.py"),
    Tool("predict", "contract/test_training.py"),
    Tool("simclr_loss", "contract/test_contrastive.py"),
    Tool("sinusoidal_positions", "contract/test_positions.py"),
    Tool("vae_loss", "contract/test_autoencoders.py"),
    Tool("value_and_grad", "contract/test_autograd.py"),
    Tool("vjp", "contract/test_autograd.py"),
    Tool("weights", "contract/test_weights.py"),
)
