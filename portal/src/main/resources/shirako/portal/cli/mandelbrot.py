#!/usr/bin/env python3
#SBATCH --job-name=mandelbrot
#SBATCH --time=00:05:00
"""Draws the Mandelbrot set: as a picture file, and in letters."""

WIDTH, HEIGHT, STEPS = 120, 72, 32


def steps(x, y):
    c, z = complex(x / WIDTH * 3.2 - 2.2, y / HEIGHT * 2.4 - 1.2), 0j
    for step in range(STEPS):
        z = z * z + c
        if abs(z) > 2:
            return step
    return STEPS


rows = [[steps(x, y) for x in range(WIDTH)] for y in range(HEIGHT)]
with open("mandelbrot.pgm", "w") as picture:
    picture.write(f"P2\n{WIDTH} {HEIGHT}\n{STEPS}\n")
    picture.writelines(" ".join(map(str, row)) + "\n" for row in rows)
for row in rows[::6]:
    print("".join(" .:-=+*#%@"[min(9, value * 10 // STEPS)] for value in row[::2]))
