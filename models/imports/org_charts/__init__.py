"""Org charts as companies have them: people, units and superiors of a sheet become departments and roles."""
