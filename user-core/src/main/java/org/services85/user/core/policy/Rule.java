package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** One rule of a policy. Immutable. */
sealed interface Rule
    permits LengthRule,
        AlphabetRule,
        ExclusionRule,
        ClassRule,
        RepetitionRule,
        SequenceRule,
        EdgeRule,
        WordRule {

  /** What a password that breaks this rule is refused with. */
  Violation violation();

  /** The rule in English. */
  String words();

  /** The sets of characters that it tells apart. */
  List<BitSet> sets();

  /** The rule over groups that are told apart by its sets. */
  Component over(Groups groups);
}
