package org.services85.user.soap.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.services85.user.api.Secret;

/**
 * What a server says when it serves; without users for trials, no more than its address.
 *
 * @param password the administrator's
 * @param associate the id of another user
 * @param name the other user's
 */
record Ready(URI base, String administrator, String password, int associate, String name) {

  private static final Pattern LINE =
      Pattern.compile(
          "READY (\\S+)(?: administrator=(\\S+) password=(\\S+) associate=(\\d+) name=(\\S+))?");

  /** Waits for it, and leaves what is behind it to be read. */
  static Ready in(BufferedReader output) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = LINE.matcher(line);
      if (ready.matches()) {
        return new Ready(
            URI.create(ready.group(1)),
            text(ready, 2),
            text(ready, 3),
            Integer.parseInt("0" + text(ready, 4)),
            text(ready, 5));
      }
      seen.add(line);
    }
    throw new AssertionError("never ready: " + seen);
  }

  private static String text(Matcher ready, int group) {
    return ready.group(group) == null ? "" : ready.group(group);
  }

  Secret secret() {
    return Secret.of(password);
  }

  @Override
  public String toString() {
    return "ready at " + base;
  }
}
