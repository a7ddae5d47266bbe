"""A copy of a round for one role: one page that opens in any browser, offline, and brings an answer back."""
