#!/usr/bin/env bash
# Looks for inputs that break a fuzz target, a class named *Fuzz, or take it 100 ms: for five minutes each, in a virtual machine of its own.
# Options are passed to Maven: docs/fuzz.sh -o
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:--} in
  -*) ;;
  *) echo "error: $1 is no option; options of Maven, such as -o, begin with a dash" >&2; exit 2 ;;
esac
JAZZER_FUZZ=1 mvn -B test -Dtest='*Fuzz' -Dsurefire.failIfNoSpecifiedTests=false -DforkCount=1 -DreuseForks=false -Dfuzz.patience.millis=100 "$@"
