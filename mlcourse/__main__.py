"""``python -m mlcourse``, the same as the command ``mlcourse``."""

import sys

from mlcourse.cli import main

if __name__ == "__main__":
    sys.exit(main())
