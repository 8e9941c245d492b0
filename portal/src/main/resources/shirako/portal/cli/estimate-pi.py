#!/usr/bin/env python3
#SBATCH --job-name=estimate-pi
#SBATCH --time=00:05:00
"""Throws darts at a square and counts those that hit the circle in it."""
import random
import sys

darts = int(sys.argv[1])
random.seed(42)
inside = 0
for dart in range(1, darts + 1):
    x, y = random.random(), random.random()
    inside += x * x + y * y <= 1
    if dart % (darts // 5) == 0:
        print(f"{dart:7d} darts: pi is about {4 * inside / dart:.4f}", flush=True)
