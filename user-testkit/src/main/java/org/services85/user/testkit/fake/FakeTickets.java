package org.services85.user.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.services85.user.api.Secret;
import org.services85.user.testkit.SeededUser;

/** The tickets that the fake has given out. */
final class FakeTickets {

  private static final Duration LIFETIME = Duration.ofHours(6);

  /** A ticket's user, the end of the ticket, and the end of its password. */
  private record Stub(int associateId, Instant validUntil, Optional<Instant> passwordEnd) {

    boolean holds(Instant now) {
      return now.isBefore(validUntil) && passwordEnd.filter(end -> !now.isBefore(end)).isEmpty();
    }
  }

  private final Clock clock;
  private final Map<String, Stub> stubs = new LinkedHashMap<>();

  FakeTickets(Clock clock) {
    this.clock = clock;
  }

  Secret issue(SeededUser user, Optional<Instant> passwordEnd) {
    String content = "{" + UUID.randomUUID() + "};" + (stubs.size() + 1);
    String ticket =
        "7T:" + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
    stubs.put(ticket, new Stub(user.associateId(), clock.instant().plus(LIFETIME), passwordEnd));
    return Secret.of(ticket);
  }

  /** The user of a ticket, if it holds; that renews it. */
  Optional<Integer> use(Secret ticket) {
    Instant now = clock.instant();
    String text = new String(ticket.reveal());
    return Optional.ofNullable(stubs.get(text))
        .filter(stub -> stub.holds(now))
        .map(
            stub -> {
              stubs.put(text, new Stub(stub.associateId(), now.plus(LIFETIME), stub.passwordEnd()));
              return stub.associateId();
            });
  }

  /** All of a user's but one, which no longer ends with a password. */
  void revoke(SeededUser user, Optional<Secret> except) {
    stubs
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().associateId() == user.associateId()
                    && except.filter(kept -> kept.matches(Secret.of(entry.getKey()))).isEmpty());
    except.ifPresent(
        kept ->
            stubs.computeIfPresent(
                new String(kept.reveal()),
                (text, stub) -> new Stub(stub.associateId(), stub.validUntil(), Optional.empty())));
  }
}
