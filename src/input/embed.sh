#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the C source of the table of built-in files: embed.sh FILE... >embedded.c
set -eu
LC_ALL=C
export LC_ALL

for file; do
    [ -r "$file" ] || { echo "embed.sh: cannot read $file" >&2; exit 1; }
done
[ $# -eq 0 ] || files=$(printf '%s\n' "$@" | sort -u)

echo '/* SPDX-License-Identifier: MIT */'
echo '/* Made by src/input/embed.sh. */'
echo '#include "input/embedded.h"'
n=0
for file in ${files-}; do
    echo "static const unsigned char file_$n[] = {"
    od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
    echo '0};'
    n=$((n + 1))
done
echo 'const struct embedded_file embedded_files[] = {'
n=0
for file in ${files-}; do
    printf '{"%s", file_%d, sizeof file_%d - 1},\n' "$file" "$n" "$n"
    n=$((n + 1))
done
echo '{0, 0, 0}};'
echo "const size_t embedded_file_count = $n;"
