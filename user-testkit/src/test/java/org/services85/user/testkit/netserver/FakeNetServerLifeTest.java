package org.services85.user.testkit.netserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/** When the fake listens, when it is as new, and whom it shares nothing with. */
class FakeNetServerLifeTest {

  /** Where the servers of the classes below were while their tests ran. */
  private static final Queue<URI> ADDRESSES = new ConcurrentLinkedQueue<>();

  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  private static FakeNetServer anna() {
    return FakeNetServer.withUsers(
        SeededUser.of(1, "anna", UserType.INTERNAL_ASSOCIATE, "secret").asAdministrator());
  }

  /** Leaves traces, and finds none of those that were left before. */
  private static void findItAsNewAndUseIt(FakeNetServer netServer) throws Exception {
    RawClient client = new RawClient(netServer.baseUri());
    assertThat(netServer.calls()).isEmpty();
    String generate =
        "<n:SetGeneratedPassword><n:AssociateId>1</n:AssociateId></n:SetGeneratedPassword>";
    String headers = RawClient.credentials(client.ticket("anna", "secret"));
    assertThat(RawClient.in("Response", client.post("User", RawClient.envelope(headers, generate))))
        .isEqualTo("Generated-1");
    netServer.failEach(Failure.busy());
    netServer.serveOnly("Services84");
    netServer.transportProves("anna");
    ADDRESSES.add(netServer.baseUri());
  }

  static class InAStaticField {
    @RegisterExtension static FakeNetServer netServer = anna();

    @Test
    void one() throws Exception {
      findItAsNewAndUseIt(netServer);
    }

    @Test
    void two() throws Exception {
      findItAsNewAndUseIt(netServer);
      netServer.down();
    }

    @Nested
    class Within {
      @Test
      void three() throws Exception {
        findItAsNewAndUseIt(netServer);
      }
    }
  }

  static class InAnInstanceField {
    @RegisterExtension FakeNetServer netServer = anna();

    @Test
    void one() throws Exception {
      findItAsNewAndUseIt(netServer);
    }

    @Test
    void two() throws Exception {
      findItAsNewAndUseIt(netServer);
    }
  }

  static class AtOnce {
    @RegisterExtension static FakeNetServer netServer = anna();

    @Test
    void meetsTheOther() throws Exception {
      BOTH.await(30, TimeUnit.SECONDS);
      findItAsNewAndUseIt(netServer);
      BOTH.await(30, TimeUnit.SECONDS);
    }
  }

  static class AtOnceToo {
    @RegisterExtension static FakeNetServer netServer = anna();

    @Test
    void meetsTheOther() throws Exception {
      BOTH.await(30, TimeUnit.SECONDS);
      findItAsNewAndUseIt(netServer);
      BOTH.await(30, TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void forget() {
    ADDRESSES.clear();
    BOTH.reset();
  }

  private static void run(Class<?>... classes) {
    EngineTestKit.engine("junit-jupiter")
        .selectors(
            Arrays.stream(classes).map(each -> selectClass(each)).toArray(DiscoverySelector[]::new))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(0).succeeded(ADDRESSES.size()));
  }

  private static void assertThatNobodyListensAt(URI address) {
    assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void inAStaticFieldItKeepsItsAddressAndNothingElse() {
    run(InAStaticField.class);

    assertThat(ADDRESSES).hasSize(3);
    assertThat(ADDRESSES.stream().distinct()).hasSize(1);
    assertThat(ADDRESSES).allSatisfy(FakeNetServerLifeTest::assertThatNobodyListensAt);
  }

  @Test
  void inAnInstanceFieldItLivesForOneTest() {
    run(InAnInstanceField.class);

    assertThat(ADDRESSES).hasSize(2).allSatisfy(FakeNetServerLifeTest::assertThatNobodyListensAt);
  }

  static class LeavesAFailure {
    @RegisterExtension static FakeNetServer netServer = anna();

    @Test
    void thatNoCallCameFor() {
      netServer.failNext("GetRole", Failure.busy());
    }
  }

  @Test
  void aFailureThatNoCallCameForFailsTheTest() {
    assertThat(
            EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(LeavesAFailure.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(
                    event ->
                        event
                            .getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow()))
        .singleElement()
        .asString()
        .contains("busy for GetRole");
  }

  @Test
  void testClassesThatRunAtOnceShareNothing() {
    run(AtOnce.class, AtOnceToo.class);

    assertThat(ADDRESSES).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void listensWithoutJUnitUntilItIsClosed() throws Exception {
    URI address;
    try (FakeNetServer netServer = anna().start()) {
      findItAsNewAndUseIt(netServer);
      address = netServer.baseUri();
      netServer.reset();
      findItAsNewAndUseIt(netServer);
      assertThat(netServer.baseUri()).isEqualTo(address);
      assertThat(
              netServer
                  .agents()
                  .openPrincipal(Credentials.none())
                  .authenticateUsernamePassword("anna", Secret.of("Generated-1")))
          .isPresent();
    }
    assertThatNobodyListensAt(address);
  }

  @Test
  void comesBackToItsAddress() throws Exception {
    try (FakeNetServer netServer = anna().start()) {
      netServer.down();
      netServer.down();
      assertThatNobodyListensAt(netServer.baseUri());
      netServer.up();
      findItAsNewAndUseIt(netServer);
    }
  }
}
