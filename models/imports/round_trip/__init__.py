"""A workbook of this program comes back: what was changed in it, as proposals to take over one by one."""
