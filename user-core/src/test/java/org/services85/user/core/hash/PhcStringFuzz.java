package org.services85.user.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Stored hashes as nobody wrote them. */
public class PhcStringFuzz {

  @FuzzTest(maxDuration = "5m")
  public void parse(byte[] input) throws Throwable {
    FuzzWatch.read(input, PhcStringFuzz::tryOn);
  }

  private static void tryOn(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    try {
      assertThat(PhcString.parse(text).format()).isEqualTo(text);
    } catch (UnreadableHashException refused) {
      // As the contract says.
    }
  }
}
