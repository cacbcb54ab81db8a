package org.services85.user.core.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.QuickHasher;
import org.services85.user.core.UserProvisioning.ImportedUser;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/**
 * An import in a process of its own, into the embedded store of a folder. At each hundredth user it
 * says which one it is, and waits until it is told to go on.
 */
final class CrashingImport {

  static final int USERS = 5000;
  static final int STEP = 100;

  private CrashingImport() {}

  static InProcessUserAgents agents(Path folder) {
    return InProcessUserAgents.over(EmbeddedStore.in(folder))
        .passwordHasher(new QuickHasher())
        .build();
  }

  static Stream<ImportedUser> users() {
    PasswordHash hash = new QuickHasher().hash(Secret.of("the same for all"));
    return IntStream.rangeClosed(1, USERS)
        .mapToObj(
            id ->
                new ImportedUser(
                    User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE)
                        .withEmail(id + "@example.org"),
                    hash));
  }

  public static void main(String[] arguments) {
    try (InProcessUserAgents agents = agents(Path.of(arguments[0]))) {
      agents.provisioning().importUsers(users().peek(CrashingImport::askAtSome));
    }
  }

  private static void askAtSome(ImportedUser row) {
    int id = row.user().associateId();
    if (id % STEP == 0) {
      System.out.println(id);
      System.out.flush();
      try {
        if (System.in.read() < 0) {
          // Nobody is there any more.
          Runtime.getRuntime().halt(1);
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Begins one, and kills it just as it is told to go on at a user. */
  static void killAt(int user, Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        QuickStart.plain().command(CrashingImport.class).stream(),
                        Stream.of(folder.toString()))
                    .toList())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      OutputStream tell = process.getOutputStream();
      for (int at : IntStream.rangeClosed(1, user / STEP).map(step -> step * STEP).toArray()) {
        String line = said.readLine();
        if (!Integer.toString(at).equals(line)) {
          throw new IllegalStateException("at %s it said %s".formatted(at, line));
        }
        tell.write('\n');
        tell.flush();
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }
}
