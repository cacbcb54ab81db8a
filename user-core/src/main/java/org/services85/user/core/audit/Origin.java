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
   * @throws IllegalArgumentException if the node's name is too long, or not one line
   */
  public Origin {
    Objects.requireNonNull(clientAddress, "clientAddress");
    Objects.requireNonNull(correlationId, "correlationId");
    requireLine("node", node);
  }

  /**
   * A name that fits into a line of a log.
   *
   * @param property what it names
   * @param name the name
   * @return the same
   * @throws IllegalArgumentException if it has more than {@value #MAX_NODE} characters, a control
   *     character, a line separator, or half of a surrogate pair
   */
  public static String requireLine(String property, String name) {
    Objects.requireNonNull(name, property);
    if (name.length() > MAX_NODE) {
      throw new IllegalArgumentException(
          "%s has %s characters, more than %s".formatted(property, name.length(), MAX_NODE));
    }
    if (name.codePoints().anyMatch(Origin::isNoPartOfALine)) {
      throw new IllegalArgumentException(
          property
              + " is not one line: it has a control character, a line separator, or half of a"
              + " pair");
    }
    return name;
  }

  private static boolean isNoPartOfALine(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
