package org.services85.user.soap.client;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Answers as no honest server gives them. */
public class AnswerFuzz {

  @FuzzTest(maxDuration = "5m")
  public void read(byte[] input) throws Throwable {
    FuzzWatch.read(input, AnswerFuzz::tryOn);
  }

  private static void tryOn(byte[] input) throws IOException {
    for (String operation : new String[] {"SetGeneratedPassword", "GetUserInfo"}) {
      try {
        Answer.read(
            new ByteArrayInputStream(input),
            ServiceContract.USER.operation(operation).orElseThrow(),
            ServicesVersion.SERVICES85);
      } catch (MalformedMessageException | UserAgentException refused) {
        // As the contract says.
      }
    }
  }
}
