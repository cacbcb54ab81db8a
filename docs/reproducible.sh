#!/usr/bin/env bash
# Builds the commit that is checked out twice, each time from a clean copy in another folder, and compares the jars, those of
# sources and Javadoc too, the program to install and the bill of materials byte for byte.
# Options are passed to Maven: docs/reproducible.sh -o. Offline there is no bill of materials: the plugin that writes it wants to be online.
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:--} in
  -*) ;;
  *) echo "error: $1 is no option; options of Maven, such as -o, begin with a dash" >&2; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
commit=$(git rev-parse HEAD)
for copy in first a-second-one; do
  mkdir "$work/$copy"
  git archive "$commit" | tar -x -C "$work/$copy"
  (cd "$work/$copy" && mvn -B -q -Prelease,dist -DskipTests "$@" package)
done
cd "$work/first"
status=0
bill=target/bom.json
case " $* " in *" -o "* | *" --offline "*) bill= ;; esac
for built in */target/*.jar */target/user-agent-* $bill; do
  if cmp -s "$built" "$work/a-second-one/$built"; then
    echo "same       $(sha256sum "$built")"
  else
    echo "DIFFERENT  $built"
    status=1
  fi
done
exit "$status"
