package org.services85.user.core.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Policies in all notations, well and badly written. */
public class PolicyFormFuzz {

  @FuzzTest(maxDuration = "5m")
  public void read(byte[] input) throws Throwable {
    FuzzWatch.read(input, PolicyFormFuzz::tryOn);
  }

  private static void tryOn(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      PolicyForm.of(text);
    } catch (IllegalArgumentException refused) {
      // As the contract says.
    }
    for (PolicyForm form : PolicyForm.values()) {
      try {
        form.read(text);
      } catch (IllegalArgumentException refused) {
        // As the contract says.
      }
    }
  }
}
