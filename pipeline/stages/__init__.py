"""The steps, one module each; a step never imports another step and returns values."""
