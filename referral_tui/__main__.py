"""`python -m referral_tui` is the same as `referral-tui`."""

import sys

from referral_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
