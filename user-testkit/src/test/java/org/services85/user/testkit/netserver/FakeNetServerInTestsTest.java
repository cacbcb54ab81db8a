package org.services85.user.testkit.netserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/** How a test gets its fake, and what it is told when it goes wrong. */
class FakeNetServerInTestsTest {

  private static final Queue<URI> ADDRESSES = new ConcurrentLinkedQueue<>();

  private static FakeNetServer anna() {
    return FakeNetServer.withUsers(
        SeededUser.of(1, "anna", UserType.INTERNAL_ASSOCIATE, "secret").asAdministrator());
  }

  @BeforeEach
  void forget() {
    ADDRESSES.clear();
  }

  @ExtendWith(FakeNetServerExtension.class)
  @Execution(ExecutionMode.CONCURRENT)
  static class AsAParameter {

    private FakeNetServer before;

    @BeforeEach
    void seesTheSame(FakeNetServer netServer) {
      before = netServer;
    }

    private void findItAsNew(FakeNetServer netServer) throws Exception {
      assertThat(netServer).isSameAs(before);
      assertThat(netServer.calls()).isEmpty();
      RawClient client = new RawClient(netServer.baseUri());
      assertThat(client.logOn("alma", "secret").body()).contains(">7T:");
      assertThat(client.logOn("anna", "secret").body()).contains(">7T:");
      ADDRESSES.add(netServer.baseUri());
    }

    @Test
    void one(FakeNetServer netServer) throws Exception {
      findItAsNew(netServer);
    }

    @Test
    void two(FakeNetServer netServer) throws Exception {
      findItAsNew(netServer);
    }

    @Test
    void leavesAFailure(FakeNetServer netServer) {
      netServer.failNext("GetRole", Failure.busy());
    }

    @Test
    void leavesAFailureThatItMayLeave(FakeNetServer netServer) {
      netServer.failNext("GetRole", Failure.busy());
      netServer.allowUnusedFailures();
    }
  }

  @Test
  void eachTestThatTakesItHasOneOfItsOwn() {
    List<Throwable> failures = failuresOf(AsAParameter.class);
    assertThat(ADDRESSES).hasSize(2);
    assertThat(failures).singleElement().asString().contains("busy for GetRole");
  }

  static class InAField {
    @RegisterExtension static FakeNetServer netServer = anna();

    @Test
    void isTheParameter(FakeNetServer given) {
      assertThat(given).isSameAs(netServer);
      ADDRESSES.add(given.baseUri());
    }
  }

  @Test
  void theOneInAFieldMayBeTakenAsAParameter() {
    assertThat(failuresOf(InAField.class)).isEmpty();
    assertThat(ADDRESSES).hasSize(1);
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class AtOnce {
    static final CountDownLatch BOTH_BEGAN = new CountDownLatch(1);

    @RegisterExtension static FakeNetServer netServer = anna();

    @RegisterExtension
    static TestWatcher watcher =
        new TestWatcher() {
          @Override
          public void testFailed(ExtensionContext test, Throwable failure) {
            BOTH_BEGAN.countDown();
          }
        };

    @Test
    void one() throws Exception {
      BOTH_BEGAN.await(30, TimeUnit.SECONDS);
      ADDRESSES.add(netServer.baseUri());
    }

    @Test
    void two() throws Exception {
      BOTH_BEGAN.await(30, TimeUnit.SECONDS);
      ADDRESSES.add(netServer.baseUri());
    }
  }

  @Test
  void aStaticOneOfTestsThatRunAtOnceSaysWhatIsWrong() {
    assertThat(failuresOf(AtOnce.class))
        .singleElement()
        .asString()
        .contains("at the same time", "instance field", "one()", "two()");
    assertThat(ADDRESSES).as("the first one is not disturbed").hasSize(1);
  }

  static class CallsInVain {
    @RegisterExtension static FakeNetServer netServer = anna();

    @Test
    void atAWrongAddress() throws Exception {
      RawClient client = new RawClient(netServer.baseUri());
      client.get("Remote/Services85/Usr.svc?secret=hidden");
      client.post("User", RawClient.envelope("", "<n:GetNothing>hidden</n:GetNothing>"));
      throw new IllegalStateException("the test's own");
    }
  }

  @Test
  void whatWasNoCallIsToldWhereATestFails() {
    assertThat(failuresOf(CallsInVain.class))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure).hasMessage("the test's own");
              assertThat(failure.getSuppressed())
                  .singleElement()
                  .asString()
                  .contains("GET /Remote/Services85/Usr.svc: HTTP 404")
                  .contains("POST /Remote/Services85/User.svc: SOAP fault")
                  .contains("no operation of User")
                  .doesNotContain("hidden");
            });
  }

  private static List<Throwable> failuresOf(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(
            event ->
                event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
        .toList();
  }
}
