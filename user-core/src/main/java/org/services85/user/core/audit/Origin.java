package org.services85.user.core.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * The origin of a call.
 *
 * @param node the name of the node that served it; empty where nodes have no names; at most 250
 *     characters
 * @param clientAddress the address of who called, as text; empty where there is none, as in process
 * @param correlationId what the caller calls this call; empty where it said nothing
 */
public record Origin(String node, Optional<String> clientAddress, Optional<String> correlationId) {

  /** A call in this process, on a node without a name. */
  public static final Origin HERE = new Origin("", Optional.empty(), Optional.empty());

  /** The longest name of a node, in characters. */
  public static final int MAX_NODE = 250;

  /**
   * Checks the limits.
   *
   * @param node the name of the node
   * @param clientAddress the address of who called, or empty
   * @param correlationId what the caller calls this call, or empty
   * @throws IllegalArgumentException if the node's name is too long
   */
  public Origin {
    Objects.requireNonNull(clientAddress, "clientAddress");
    Objects.requireNonNull(correlationId, "correlationId");
    if (node.length() > MAX_NODE) {
      throw new IllegalArgumentException("a node's name has at most 250 characters");
    }
  }
}
