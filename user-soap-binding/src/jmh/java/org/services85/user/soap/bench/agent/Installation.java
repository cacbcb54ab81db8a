package org.services85.user.soap.bench.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/**
 * One store with an administrator who calls, in process and over loopback, about other users: each
 * thread about one of its own, as resets of one user supersede each other.
 */
final class Installation implements AutoCloseable {

  private static final int TARGETS = 64;

  private final Optional<Path> folder;
  private final InProcessUserAgents agents;
  private final NetServerHost host;
  private final SoapUserAgents client;
  private final IUserAgent inProcess;
  private final IUserAgent overSoap;
  private final AtomicInteger threads = new AtomicInteger();
  private final ThreadLocal<Integer> target =
      ThreadLocal.withInitial(() -> 2 + threads.getAndIncrement() % TARGETS);

  private Installation(InProcessUserAgents agents, Optional<Path> folder) throws IOException {
    this.folder = folder;
    this.agents = agents;
    host = NetServerHost.start(agents, "127.0.0.1", 0);
    client = SoapUserAgents.builder(host.baseUri()).build();
    Secret password = Secret.of("the administrator's");
    User administrator = User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator();
    agents.provisioning().create(administrator, password);
    for (int i = 2; i < 2 + TARGETS; i++) {
      agents.provisioning().create(User.of(i, "anna " + i, UserType.INTERNAL_ASSOCIATE), password);
    }
    Credentials caller =
        agents
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("administrator", password)
            .orElseThrow()
            .credentials();
    inProcess = agents.open(caller);
    overSoap = client.open(caller);
  }

  static Installation inMemory() throws IOException {
    return new Installation(
        InProcessUserAgents.over(SqliteStore.temporary()).build(), Optional.empty());
  }

  static Installation onDisk() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-store");
    return new Installation(
        InProcessUserAgents.over(SqliteStore.at(folder)).build(), Optional.of(folder));
  }

  /** One that does all but hash: to run the code as often as a server has that is not just up. */
  static Installation withoutHashing() throws IOException {
    return new Installation(
        InProcessUserAgents.over(SqliteStore.temporary()).passwordHasher(new NoHasher()).build(),
        Optional.empty());
  }

  void inProcess() {
    inProcess.setGeneratedPassword(target.get()).close();
  }

  void overSoap() {
    overSoap.setGeneratedPassword(target.get()).close();
  }

  @Override
  public void close() {
    client.close();
    host.close();
    agents.close();
    folder.ifPresent(Installation::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
