package org.services85.user.core.ticket;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.services85.user.api.Secret;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Tickets as nobody gave them out. */
public class TicketFuzz {

  @FuzzTest(maxDuration = "5m")
  public void parse(byte[] input) throws Throwable {
    FuzzWatch.read(input, TicketFuzz::tryOn);
  }

  private static void tryOn(byte[] input) {
    try (Secret text = Secret.of(new String(input, StandardCharsets.UTF_8))) {
      Ticket.parse(text);
    }
  }
}
