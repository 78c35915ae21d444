"""Translation engines, one module each; machine translation libraries are imported here and nowhere else."""
