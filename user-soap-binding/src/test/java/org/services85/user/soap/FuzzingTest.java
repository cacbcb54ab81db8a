package org.services85.user.soap;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.soap.client.AnswerFuzz;
import org.services85.user.soap.server.CallFuzz;
import org.services85.user.soap.wire.EnvelopeFuzz;
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
        Arguments.of("wire/EnvelopeFuzzInputs/read", (FuzzTarget) new EnvelopeFuzz()::read),
        Arguments.of("server/CallFuzzInputs/read", (FuzzTarget) new CallFuzz()::read),
        Arguments.of("client/AnswerFuzzInputs/read", (FuzzTarget) new AnswerFuzz()::read));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void throwNothingThatTheContractDoesNotSay(String corpus, FuzzTarget target) throws Exception {
    FuzzCorpus.in(Path.of(FuzzingTest.class.getResource(corpus).toURI())).tryOn(target, MUTATIONS);
  }
}
