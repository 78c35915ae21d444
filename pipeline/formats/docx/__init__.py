"""Word files: read, made, rendered from templates."""
