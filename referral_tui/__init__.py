"""Ask strangers for a referral, one friendly call at a time."""

__version__ = "1.0.0rc1"
