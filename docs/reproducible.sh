#!/usr/bin/env bash
# Builds the commit that is checked out twice, each time from a clean copy in another folder, and compares the jars byte for byte.
# Options are passed to Maven: docs/reproducible.sh -o
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in first a-second-one; do
  mkdir "$work/$copy"
  git archive HEAD | tar -x -C "$work/$copy"
  (cd "$work/$copy" && mvn -B -q -DskipTests "$@" package)
done
cd "$work/first"
status=0
for jar in */target/*.jar; do
  if cmp -s "$jar" "$work/a-second-one/$jar"; then
    echo "same       $(sha256sum "$jar")"
  else
    echo "DIFFERENT  $jar"
    status=1
  fi
done
for bom in target/bom.json */target/bom.json; do
  [ ! -e "$bom" ] || cmp -s "$bom" "$work/a-second-one/$bom" && echo "same       $bom" || { echo "DIFFERENT  $bom"; status=1; }
done
exit "$status"
