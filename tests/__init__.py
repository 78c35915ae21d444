"""The tests, in the same shape as the program; a regular package, since a dependency installs one named `tests` too."""
