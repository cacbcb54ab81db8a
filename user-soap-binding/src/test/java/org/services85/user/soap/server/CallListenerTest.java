package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.ErrorCode;

/** What a host's meters hear of calls. */
class CallListenerTest {

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private final Wire wire =
      new Wire(
          host ->
              host.callListener(
                  new CallListener() {
                    @Override
                    public void called(
                        String operation, Optional<ErrorCode> refusal, Duration elapsed) {
                      assertThat(elapsed).isPositive();
                      heard.add(operation + " " + refusal.map(ErrorCode::value).orElse("done"));
                    }

                    @Override
                    public void faulted() {
                      heard.add("fault");
                    }
                  }));

  CallListenerTest() throws Exception {}

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void hearsOfCallsByOperationAndOutcome() throws Exception {
    String ticket = wire.ticket();
    setGeneratedPassword(ticket, "2");
    setGeneratedPassword(ticket, "99");
    setGeneratedPassword("7T:none", "2");
    assertThat(heard)
        .containsExactly(
            "AuthenticateUsernamePassword done",
            "SetGeneratedPassword done",
            "SetGeneratedPassword unknown-associate",
            "SetGeneratedPassword not-authenticated");
  }

  @Test
  void hearsOfCallsThatAreRefusedBeforeAnybodyIsAsked() throws Exception {
    setGeneratedPassword("7T:none", "1e3");
    wire.post("User", Wire.envelope("", "<n:SaveRoleEntity/>"));
    assertThat(heard)
        .containsExactly("SetGeneratedPassword invalid-argument", "SaveRoleEntity not-supported");
  }

  @Test
  void hearsThatAMessageWasNoCallAndNothingOfWhatItSaid() throws Exception {
    assertThat(wire.post("User", Wire.envelope("", "<n:Nonsense/>")).statusCode()).isEqualTo(500);
    wire.post("User", "anna");
    assertThat(heard).containsExactly("fault", "fault");
  }

  private HttpResponse<String> setGeneratedPassword(String ticket, String id) throws Exception {
    return wire.post(
        "User",
        Wire.envelope(
            Wire.credentials(ticket),
            Wire.setGeneratedPassword("<n:AssociateId>" + id + "</n:AssociateId>")));
  }
}
