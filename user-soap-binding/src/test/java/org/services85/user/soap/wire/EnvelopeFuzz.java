package org.services85.user.soap.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Messages as nobody sends them: the envelope, and the headers wherever they stand. */
public class EnvelopeFuzz {

  @FuzzTest(maxDuration = "5m")
  public void read(byte[] input) throws Throwable {
    FuzzWatch.read(input, EnvelopeFuzz::tryOn);
  }

  private static void tryOn(byte[] input) throws IOException {
    try (SoapReader message = SoapReader.open(new ByteArrayInputStream(input), 256 * 1024)) {
      CallHeaders.read(message, ServicesVersion.NS85);
      message.content();
      message.xml().skip();
      message.end();
    } catch (MalformedMessageException refused) {
      // As the contract says.
    }
  }
}
