package org.services85.user.core.policy.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.RandomInputs;

class CountsTest {

  private static final int LONGEST = 80;

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void theCountsOfAllLengthsAreTheSumsOverAllEdges(RandomInputs random) {
    Product product = product(random);
    Counts counts = new Counts(product);
    BigInteger[] after = new BigInteger[product.size()];
    Arrays.setAll(after, s -> product.accepts(s) ? BigInteger.ONE : BigInteger.ZERO);
    for (int length = 0; length <= LONGEST; length++) {
      assertThat(counts.of(length)).isEqualTo(after[0]);
      BigInteger[] before = after;
      after = new BigInteger[product.size()];
      Arrays.setAll(after, state -> sum(product, state, before));
    }
  }

  private static BigInteger sum(Product product, int state, BigInteger[] counts) {
    BigInteger sum = BigInteger.ZERO;
    for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
      BigInteger characters = BigInteger.valueOf(product.characters(edge));
      sum = sum.add(characters.multiply(counts[product.target(edge)]));
    }
    return sum;
  }

  private static Product product(RandomInputs random) {
    List<BitSet> classes =
        List.of(range('a', 'z'), range('A', 'Z'), range('0', '9'), range(0x4e00, 0x9fff));
    List<String> words =
        random.stream(random.between(1, 8), word -> word.oneOf("abc", "cba", "Bcd", "12", "b2"))
            .toList();
    List<BitSet> sets = new ArrayList<>(classes);
    sets.addAll(ForbiddenWords.sets(words));
    Groups groups = Groups.toldApartBy(sets);
    List<Automaton> automata = new ArrayList<>();
    automata.add(new ForbiddenWords(words, groups));
    for (BitSet type : classes) {
      automata.add(new Automaton.AtLeast(random.between(0, 2), groups.within(type)));
    }
    automata.add(new Automaton.AtMost(random.between(3, 6), groups.within(classes.get(0))));
    if (random.between(0, 1) == 0) {
      automata.add(new Automaton.AtMostEqualInRow(random.between(1, 3)));
    }
    return Product.of(groups, automata);
  }

  private static BitSet range(int from, int to) {
    BitSet range = new BitSet();
    range.set(from, to + 1);
    return range;
  }
}
