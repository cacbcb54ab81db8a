package org.services85.user.core.policy.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts that are not all kept. */
class LayersTest {

  private static final int LONGEST = 90;

  private final Counts counts = new Counts(product());

  @ParameterizedTest
  @ValueSource(longs = {2_500, 3_500, 4_500})
  void p05WordsAreTheSameWhereTheirCountsAreMadeAnew(long digits) {
    Layers some = new Layers(counts, LONGEST, digits);
    assertThat(some.areAllKept()).isFalse();
    Unranking kept = new Unranking(counts, 1, LONGEST);
    Unranking anew = new Unranking(counts, 1, LONGEST, some);
    BigInteger count = counts.between(1, LONGEST);
    for (int i = 0; i < 40; i++) {
      BigInteger number = count.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(40));
      assertThat(anew.word(digits(number, count))).isEqualTo(kept.word(digits(number, count)));
    }
  }

  @Test
  void p05CountsThatTakeTooMuchMemoryInAnyWayAreRefused() {
    assertThatThrownBy(() -> new Layers(counts, LONGEST, 50))
        .isInstanceOfSatisfying(
            TooLargeException.class,
            e -> assertThat(e.largest()).isEqualTo(TooLargeException.LENGTH));
  }

  /** As many digits as an unranking has for the index of a word. */
  private long[] digits(BigInteger number, BigInteger count) {
    Layers all = new Layers(counts, LONGEST);
    long[] digits = new long[Math.max(counts.limbs().width(count), all.width(LONGEST))];
    counts.limbs().write(number, digits);
    return digits;
  }

  private static Product product() {
    BitSet letters = range('a', 'z');
    BitSet figures = range('0', '9');
    BitSet others = range('A', 'Z');
    Groups groups = Groups.toldApartBy(List.of(letters, figures, others));
    BitSet foreign = groups.within(letters);
    foreign.or(groups.within(figures));
    foreign.or(groups.within(others));
    foreign.flip(0, groups.count());
    return Product.of(
        groups,
        List.of(
            new Automaton.AtMost(0, foreign),
            new Automaton.AtLeast(1, groups.within(letters)),
            new Automaton.AtLeast(2, groups.within(figures)),
            new Automaton.AtMostEqualInRow(2)));
  }

  private static BitSet range(int from, int to) {
    BitSet range = new BitSet();
    range.set(from, to + 1);
    return range;
  }
}
