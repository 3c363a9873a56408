#!/bin/sh
# npm-tools.sh FOLDER TARGET: installs into TARGET what FOLDER/package-lock.json names, and nothing where it is there from
# an earlier run. No script of a package is run, and nothing is written into FOLDER.
set -eu

folder=$1
target=$2
! cmp -s "$folder/package-lock.json" "$target/installed.json" || exit 0
mkdir -p "$target"
rm -f "$target/installed.json"
cp "$folder/package.json" "$folder/package-lock.json" "$target"
npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund --loglevel=error
cp "$folder/package-lock.json" "$target/installed.json"
