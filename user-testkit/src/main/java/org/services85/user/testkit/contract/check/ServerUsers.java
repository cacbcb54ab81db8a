package org.services85.user.testkit.contract.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;
import org.services85.user.testkit.json.JsonObject;

/**
 * The users of a server that take the parts of the suite's users. What the suite says of its own is
 * translated to theirs, and back; a rule whose part nobody takes is aborted. Immutable and
 * thread-safe.
 */
final class ServerUsers {

  /** The suite's users by their parts, as a file names them. */
  static final Map<String, SeededUser> PARTS = parts();

  /** The number that the server has in place of {@link TestUsers#NOBODY}. */
  private static final int NOBODY = 2_147_004_711;

  /** By the suite's identities. */
  private final Map<Integer, SeededUser> actors;

  private ServerUsers(Map<Integer, SeededUser> actors) {
    this.actors = Map.copyOf(actors);
  }

  private static Map<String, SeededUser> parts() {
    Map<String, SeededUser> parts = new LinkedHashMap<>();
    parts.put("administrator", TestUsers.ADMINISTRATOR);
    parts.put("system", TestUsers.SYSTEM);
    parts.put("named", TestUsers.NAMED);
    parts.put("namedWithRight", TestUsers.NAMED_WITH_RIGHT);
    parts.put("external", TestUsers.EXTERNAL);
    parts.put("externalWithRight", TestUsers.EXTERNAL_WITH_RIGHT);
    parts.put("externalElsewhere", TestUsers.EXTERNAL_ELSEWHERE);
    parts.put("anonymous", TestUsers.ANONYMOUS);
    parts.put("resource", TestUsers.RESOURCE);
    parts.put("retired", TestUsers.RETIRED);
    parts.put("namedLikeAnAddress", TestUsers.NAMED_LIKE_AN_ADDRESS);
    parts.put("withThatAddress", TestUsers.WITH_THAT_ADDRESS);
    parts.put("longNamed", TestUsers.LONG_NAMED);
    parts.put("mustChange", TestUsers.MUST_CHANGE);
    parts.put("expiring", TestUsers.EXPIRING);
    return parts;
  }

  /**
   * Reads who takes which part.
   *
   * @param text JSON with an object for each part: {@code associateId} and {@code password}, and
   *     {@code name} where it is not the suite's
   * @throws IllegalArgumentException if it is wrong, or nobody is the administrator
   */
  static ServerUsers read(String text) {
    JsonObject object = JsonObject.read(text);
    Map<Integer, SeededUser> actors = new HashMap<>();
    PARTS.forEach(
        (part, suite) ->
            object.object(part).ifPresent(it -> actors.put(suite.associateId(), actor(it, suite))));
    object.requireNoOthers();
    if (!actors.containsKey(TestUsers.ADMINISTRATOR.associateId())) {
      throw new IllegalArgumentException(
          "administrator is missing; expected {\"associateId\": ..., \"password\": ...}");
    }
    return new ServerUsers(actors);
  }

  private static SeededUser actor(JsonObject object, SeededUser suite) {
    int id = object.requireNumber("associateId");
    if (id <= 0) {
      throw object.wrong("associateId", "a positive whole number");
    }
    String name = object.text("name").orElse(suite.name());
    String password = object.requireText("password");
    object.requireNoOthers();
    return SeededUser.of(id, name, suite.type(), password);
  }

  /** The user of the server who takes the part of one of the suite. */
  SeededUser actor(SeededUser suite) {
    return Optional.ofNullable(actors.get(suite.associateId())).orElseThrow(() -> missing(suite));
  }

  private static TestAbortedException missing(SeededUser suite) {
    return new TestAbortedException("needs the user " + part(suite) + " in the file of users");
  }

  boolean has(SeededUser suite) {
    return actors.containsKey(suite.associateId());
  }

  static String part(SeededUser suite) {
    return PARTS.entrySet().stream()
        .filter(each -> each.getValue().equals(suite))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(suite.name());
  }

  /** The suite's user of an identity. */
  static Optional<SeededUser> suiteUser(int suiteId) {
    return PARTS.values().stream().filter(each -> each.associateId() == suiteId).findFirst();
  }

  /** The suite's user of a name, in whatever case. */
  static Optional<SeededUser> suiteUser(String name) {
    return PARTS.values().stream().filter(each -> isLike(each.name(), name)).findFirst();
  }

  /** The server's identity for the suite's. */
  int toServer(int suiteId) {
    return suiteId == TestUsers.NOBODY
        ? NOBODY
        : suiteUser(suiteId).map(suite -> actor(suite).associateId()).orElse(suiteId);
  }

  /** The suite's identity for the server's. */
  int toSuite(int serverId) {
    if (serverId == NOBODY) {
      return TestUsers.NOBODY;
    }
    return actors.entrySet().stream()
        .filter(each -> each.getValue().associateId() == serverId)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(serverId);
  }

  /**
   * The server's name for the suite's, in the same case and with the same space around it. An
   * e-mail address stays as it is.
   */
  String toServer(String suiteName) {
    return suiteUser(suiteName)
        .map(suite -> like(suite.name(), actor(suite).name(), suiteName))
        .orElseGet(() -> addressOfSomebody(suiteName));
  }

  private String addressOfSomebody(String name) {
    List<SeededUser> owners =
        PARTS.values().stream()
            .filter(each -> each.email().filter(address -> isLike(address, name)).isPresent())
            .toList();
    if (!owners.isEmpty() && owners.stream().noneMatch(this::has)) {
      throw missing(owners.get(0));
    }
    return name;
  }

  /** The suite's name for the server's. */
  String toSuite(String serverName) {
    for (Map.Entry<Integer, SeededUser> each : actors.entrySet()) {
      String theirs = each.getValue().name();
      if (isLike(theirs, serverName)) {
        return like(theirs, suiteUser(each.getKey()).orElseThrow().name(), serverName);
      }
    }
    return serverName;
  }

  /** The server's password for the suite's, or for one that differs from it in case or space. */
  Secret toServer(Secret suitePassword) {
    String given = text(suitePassword);
    for (SeededUser suite : PARTS.values()) {
      String first = text(suite.password());
      if (isLike(first, given)) {
        return Secret.of(like(first, text(actor(suite).password()), given));
      }
    }
    SeededUser named = TestUsers.LONG_NAMED;
    return given.equals(named.name()) ? Secret.of(actor(named).name()) : suitePassword;
  }

  private static String text(Secret secret) {
    return new String(secret.reveal());
  }

  private static boolean isLike(String one, String other) {
    return one.equalsIgnoreCase(other.strip());
  }

  /** A text in place of the original, changed as the given one is. */
  private static String like(String original, String replacement, String given) {
    String core = given.strip();
    String changed = replacement;
    if (!core.equals(original)) {
      changed =
          Stream.<UnaryOperator<String>>of(
                  ServerUsers::capitalized,
                  text -> text.toLowerCase(Locale.ROOT),
                  text -> text.toUpperCase(Locale.ROOT))
              .filter(change -> change.apply(original).equals(core))
              .map(change -> change.apply(replacement))
              .filter(text -> !text.equals(replacement))
              .findFirst()
              .orElseGet(() -> otherCase(replacement));
    }
    int at = given.indexOf(core);
    return given.substring(0, at) + changed + given.substring(at + core.length());
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String otherCase(String text) {
    return text.codePoints()
        .map(
            each ->
                Character.isUpperCase(each)
                    ? Character.toLowerCase(each)
                    : Character.toUpperCase(each))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
