package org.services85.user.core.policy.notation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Policies in all notations, well and badly written. */
public class PolicyNotationFuzz {

  @FuzzTest(maxDuration = "5m")
  public void read(byte[] input) throws Throwable {
    FuzzWatch.read(input, PolicyNotationFuzz::tryOn);
  }

  private static void tryOn(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      PolicyNotation.of(text);
    } catch (IllegalArgumentException refused) {
      // As the contract says.
    }
    for (PolicyNotation notation : PolicyNotation.values()) {
      try {
        notation.read(text);
      } catch (IllegalArgumentException refused) {
        // As the contract says.
      }
    }
  }
}
