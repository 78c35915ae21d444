"""`outbox/OPEN-ME.html`: what stands now, what to decide first, and a link to every file."""

from __future__ import annotations
