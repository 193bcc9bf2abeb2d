"""Mutated files, and what becomes of each: for scripts/fuzz.py."""

import os

# Read when NumPy is loaded: the processes that read a file are copies of one that has loaded all, and lack its threads.
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
