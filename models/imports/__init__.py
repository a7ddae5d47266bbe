"""What comes from outside: templates, sheets, org charts, and reports that come back."""
