package org.services85.user.soap.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.testkit.fuzz.FuzzWatch;

/** Calls as nobody makes them, to both services. */
public class CallFuzz {

  @FuzzTest(maxDuration = "5m")
  public void read(byte[] input) throws Throwable {
    FuzzWatch.read(input, CallFuzz::tryOn);
  }

  private static void tryOn(byte[] input) throws IOException {
    for (ServiceContract contract : ServiceContract.values()) {
      try {
        new SoapCallReader(contract, ServicesVersion.SERVICES85)
            .read(new ByteArrayInputStream(input), "");
      } catch (MalformedMessageException refused) {
        // As the contract says.
      }
    }
  }
}
