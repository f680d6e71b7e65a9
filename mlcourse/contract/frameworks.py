"""Names that only the frameworks can have."""

from mlcourse.contract.entries import FrameworkOnly

FRAMEWORK_ONLY = (
    FrameworkOnly(
        "gradient_penalty",
        reason="needs second derivatives",
        test="contract/test_adversarial.py",
    ),
)
