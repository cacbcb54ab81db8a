package org.services85.user.core.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a call came from.
 *
 * @param node the name of the node that served it; empty where nodes have no names; at most 250
 *     characters
 * @param clientAddress the address of who called, as text; empty where there is none, as in process
 * @param correlationId what the caller calls this call; empty where it said nothing
 */
public record Origin(String node, Optional<String> clientAddress, Optional<String> correlationId) {

  /** A call in this process, on a node without a name. */
  public static final Origin HERE = new Origin("", Optional.empty(), Optional.empty());

  private static final int MAX_NODE = 250;
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,64}");
  private static final Pattern CORRELATION = Pattern.compile("[0-9A-Za-z.:_-]{1,128}");

  /**
   * Checks the limits.
   *
   * @param node the name of the node
   * @param clientAddress letters, digits and {@code . : % _ -}, at most 64
   * @param correlationId letters, digits and {@code . : _ -}, at most 128
   * @throws IllegalArgumentException if one is too long or has another character; the message does
   *     not repeat it
   */
  public Origin {
    Objects.requireNonNull(clientAddress, "clientAddress");
    Objects.requireNonNull(correlationId, "correlationId");
    if (node.length() > MAX_NODE) {
      throw new IllegalArgumentException("a node's name has at most 250 characters");
    }
    if (clientAddress.filter(address -> !ADDRESS.matcher(address).matches()).isPresent()) {
      throw new IllegalArgumentException("no client address: expected an IP address or host name");
    }
    if (correlationId.filter(id -> !CORRELATION.matcher(id).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "no correlation id: expected at most 128 letters, digits and . : _ -");
    }
  }
}
