"""One module or package a file format; office libraries are imported here and nowhere else."""
