#!/usr/bin/env bash
# Compares the public API of each module with that of the last release, which is the last tag v*, and fails where a caller of that release
# would no longer compile or run. Options are passed to Maven: docs/api-diff.sh -o
# Another commit to compare with: BASELINE=v0.1.0 docs/api-diff.sh
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:--} in
  -*) ;;
  *) echo "error: $1 is no option; options of Maven, such as -o, begin with a dash" >&2; exit 2 ;;
esac
tag=${BASELINE:-$(git describe --tags --abbrev=0 --match 'v*' 2>/dev/null || true)}
if [ -z "$tag" ]; then
  echo "no release yet: there is nothing to compare with"
  exit 0
fi
git rev-parse -q --verify "$tag^{commit}" >/dev/null || {
  echo "error: BASELINE is $tag, which is no commit here; name one, such as v0.1.0" >&2
  exit 2
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/release" "$work/jars"
git archive "$tag" | tar -x -C "$work/release"
(cd "$work/release" && mvn -B -q -DskipTests "$@" package)
for module in user-api user-core user-soap-binding user-testkit; do
  jars=("$work/release/$module/target/$module"-*.jar)
  cp "${jars[0]}" "$work/jars/$module.jar"
done
mvn -B -q -DskipTests "$@" package
mvn -B -q -N "$@" dependency:copy -Dartifact=com.github.siom79.japicmp:japicmp:0.27.0:jar:jar-with-dependencies -DoutputDirectory="$work"
status=0
for module in user-api user-core user-soap-binding user-testkit; do
  echo "== $module"
  jars=("$module/target/$module"-*[!cs].jar) # neither -javadoc nor -sources
  # The packages that are left out are shared by server and client, and by nobody else.
  java -jar "$work"/japicmp-*.jar --old "$work/jars/$module.jar" --new "${jars[0]}" --ignore-missing-classes --only-modified -a protected \
    --exclude 'org.services85.user.soap.wire;org.services85.user.soap.wire.carrier;org.services85.user.soap.wire.schema' \
    --error-on-binary-incompatibility --error-on-source-incompatibility || status=1
done
[ "$status" = 0 ] || exit 1
echo "compatible with $tag"
