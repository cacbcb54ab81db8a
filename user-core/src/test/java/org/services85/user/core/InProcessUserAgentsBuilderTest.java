package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.services85.user.core.House.ALMA;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.store.jdbc.EmbeddedStore;

class InProcessUserAgentsBuilderTest {

  private static final PepperKeys PEPPER = PepperKeys.none().with("2026", new byte[16]);

  private static InProcessUserAgentsBuilder builder() {
    return InProcessUserAgents.over(EmbeddedStore.temporary());
  }

  static Stream<Arguments> exclusive() {
    return Stream.of(
        Arguments.of("argon2", choice(host -> host.argon2(Argon2Parameters.standard()))),
        Arguments.of("pepper", choice(host -> host.pepper(PEPPER))),
        Arguments.of("pepper", choice(host -> host.pepper(PepperKeys.none()))));
  }

  private static UnaryOperator<InProcessUserAgentsBuilder> choice(
      UnaryOperator<InProcessUserAgentsBuilder> choice) {
    return choice;
  }

  @ParameterizedTest
  @MethodSource("exclusive")
  void f10RefusesWhatIsForTheHasherThatAnotherOneReplaces(
      String property, UnaryOperator<InProcessUserAgentsBuilder> choice) {
    for (boolean first : List.of(true, false)) {
      InProcessUserAgentsBuilder host = builder();
      InProcessUserAgentsBuilder both =
          first
              ? choice.apply(host.passwordHasher(new QuickHasher()))
              : choice.apply(host).passwordHasher(new QuickHasher());
      assertThatIllegalArgumentException()
          .isThrownBy(both::build)
          .withMessageContainingAll("passwordHasher", property);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\u0000", "\ud800", "\u009b"})
  void f10RefusesNamesThatAreNoLine(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().node(name))
        .withMessageContaining("node");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().companyName(name))
        .withMessageContaining("companyName");
  }

  @Test
  void f10RefusesNamesThatAreTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().node("n".repeat(251)))
        .withMessageContainingAll("node", "251", "250");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().companyName("n".repeat(251)))
        .withMessageContainingAll("companyName", "251", "250");
  }

  @Test
  void takesANameOfTheGreatestLength() {
    String longest = "\u00e5".repeat(250);
    try (InProcessUserAgents agents = builder().node(longest).companyName(longest).build()) {
      assertThat(agents.openPrincipal(Credentials.none()).getSystemInfo().companyName())
          .isEqualTo(longest);
    }
  }

  @Test
  void tellsEveryAuditListenerThatWasAdded() {
    List<AuditEvent> one = new ArrayList<>();
    List<AuditEvent> other = new ArrayList<>();
    try (House house =
        new House(
            host ->
                host.addAuditListener(one::add)
                    .addAuditListener(
                        event -> {
                          throw new IllegalStateException("a listener of the test's own fails");
                        })
                    .addAuditListener(other::add))) {
      house.as(ALMA).setGeneratedPassword(2).close();
      assertThat(one).hasSize(2).isEqualTo(other);
    }
  }
}
