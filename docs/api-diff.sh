#!/usr/bin/env bash
# Compares the public API of each module with that of the last release, which is the last tag v*, and fails where a caller of that release
# would no longer compile or run. Options are passed to Maven: docs/api-diff.sh -o
# Another commit to compare with: BASELINE=v0.1.0 docs/api-diff.sh
set -euo pipefail
cd "$(dirname "$0")/.."
tag=${BASELINE:-$(git describe --tags --abbrev=0 --match 'v*' 2>/dev/null || true)}
if [ -z "$tag" ]; then
  echo "no release yet: there is nothing to compare with"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/release" "$work/jars"
git archive "$tag" | tar -x -C "$work/release"
(cd "$work/release" && mvn -B -q -DskipTests "$@" package)
for module in user-api user-core user-soap-binding user-testkit; do
  jars=("$work/release/$module/target/$module"-*.jar)
  cp "${jars[0]}" "$work/jars/$module.jar"
done
mvn -B -q -Papi-diff -DskipTests -Dbaseline="$work/jars" "$@" verify
echo "compatible with $tag"
