"""Icons, theme, wording, templates and the font, read with importlib.resources."""
