"""The nouns: frozen dataclasses that every other module speaks in. Nothing here imports another layer."""
