"""Ask strangers for a referral, one friendly call at a time."""

__version__ = "0.2.0"
