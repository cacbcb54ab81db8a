package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.hash.PhcStringFuzz;
import org.services85.user.core.policy.notation.PolicyNotationFuzz;
import org.services85.user.core.ticket.TicketFuzz;
import org.services85.user.testkit.fuzz.FuzzCorpus;
import org.services85.user.testkit.fuzz.FuzzTarget;

/**
 * The fuzz targets with their corpora and a bounded number of mutations; {@code docs/fuzz.sh} lets
 * a fuzzer look for more.
 */
class FuzzingTest {

  private static final int MUTATIONS = 5_000;

  static Stream<Arguments> targets() {
    return Stream.of(
        Arguments.of("hash/PhcStringFuzzInputs/parse", (FuzzTarget) new PhcStringFuzz()::parse),
        Arguments.of("ticket/TicketFuzzInputs/parse", (FuzzTarget) new TicketFuzz()::parse),
        Arguments.of(
            "policy/notation/PolicyNotationFuzzInputs/read",
            (FuzzTarget) new PolicyNotationFuzz()::read));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void throwNothingThatTheContractDoesNotSay(String corpus, FuzzTarget target) throws Exception {
    FuzzCorpus.in(Path.of(FuzzingTest.class.getResource(corpus).toURI())).tryOn(target, MUTATIONS);
  }

  @Test
  void findATargetThatBreaks() throws Exception {
    FuzzCorpus corpus =
        FuzzCorpus.in(
            Path.of(FuzzingTest.class.getResource("hash/PhcStringFuzzInputs/parse").toURI()));
    FuzzTarget broken =
        input -> {
          if (input.length > 0 && input[0] != '$') {
            throw new IllegalStateException();
          }
        };
    assertThatThrownBy(() -> corpus.tryOn(broken, MUTATIONS)).isInstanceOf(AssertionError.class);
  }
}
