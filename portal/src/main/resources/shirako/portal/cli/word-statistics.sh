#!/bin/bash
#PBS -N word-statistics
#PBS -l walltime=00:05:00
# Counts the words of an input file; keeps the whole table as a file.
set -euo pipefail
tr -cs '[:alpha:]' '\n' <text.txt | tr '[:upper:]' '[:lower:]' | sort | uniq -c | sort -rn >words.txt
echo "$(wc -w <text.txt) words, $(wc -l <words.txt) different ones. The most frequent:"
sed -n '1,5p' words.txt
