package org.services85.user.soap.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.QuickHasher;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.schema.WireText;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.netserver.FakeNetServer;

/**
 * A server whose work is measured: an administrator and an external user on it, no back-off, and
 * hashes that cost next to nothing.
 *
 * @param address where it is
 * @param agents acts on what it serves
 * @param threads how the names of the threads begin that work for it
 * @param closing what ends it
 */
record CostlyTarget(
    URI address, UserAgentFactory agents, List<String> threads, AutoCloseable closing)
    implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** The two servers of this project. */
  enum Kind {
    SERVER {
      @Override
      CostlyTarget open() throws Exception {
        InProcessUserAgents agents =
            InProcessUserAgents.over(EmbeddedStore.temporary())
                .passwordHasher(new QuickHasher())
                .accountBackOff(BackOff.off())
                .addressBackOff(BackOff.off())
                .build();
        for (User user : List.of(user(1, "alma", true), user(2, "anna", false))) {
          agents.provisioning().create(user, Secret.of("first password"));
        }
        NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0);
        return new CostlyTarget(
            host.baseUri(),
            agents,
            List.of("http-", "calls-"),
            () -> {
              host.close();
              agents.close();
            });
      }
    },
    FAKE {
      @Override
      CostlyTarget open() {
        FakeNetServer server =
            FakeNetServer.withUsers(
                    SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "first password")
                        .asAdministrator(),
                    SeededUser.of(2, "anna", UserType.EXTERNAL_ASSOCIATE, "first password"))
                .start();
        return new CostlyTarget(
            server.baseUri(), server.agents(), List.of("fake NetServer", "HTTP-"), server);
      }
    };

    abstract CostlyTarget open() throws Exception;
  }

  private static User user(int id, String name, boolean administrator) {
    return new User(
        id,
        name,
        administrator ? UserType.INTERNAL_ASSOCIATE : UserType.EXTERNAL_ASSOCIATE,
        administrator,
        false,
        OptionalInt.of(id),
        OptionalInt.of(1),
        OptionalInt.of(1),
        name,
        Optional.empty(),
        false);
  }

  String ticket() {
    try (Secret password = Secret.of("first password")) {
      return WireText.take(
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("alma", password)
              .orElseThrow()
              .ticket());
    }
  }

  static byte[] request(ServiceContract service, String headers, byte[] body) {
    String head =
        Raw.head(
            "POST /Remote/Services85/" + service.file() + " HTTP/1.1",
            "Host: a",
            "Connection: close",
            headers,
            "Content-Length: " + body.length);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  /** What its threads work while something is done, in milliseconds. */
  long processorMillis(Work done) throws IOException {
    Map<Long, Long> before = processorNanos();
    done.run();
    long nanos = 0;
    for (Map.Entry<Long, Long> thread : processorNanos().entrySet()) {
      nanos += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    return nanos / 1_000_000;
  }

  /** What each of its threads has worked since it began. */
  private Map<Long, Long> processorNanos() {
    Map<Long, Long> nanos = new HashMap<>();
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && threads.stream().anyMatch(thread.getThreadName()::startsWith)) {
        nanos.put(
            thread.getThreadId(), Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())));
      }
    }
    return nanos;
  }

  /** What is measured. */
  interface Work {
    void run() throws IOException;
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
