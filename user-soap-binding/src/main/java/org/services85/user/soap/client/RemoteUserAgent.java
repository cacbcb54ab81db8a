package org.services85.user.soap.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.UserPort;

/** The User service of a server, as one caller sees it. */
record RemoteUserAgent(UserPort port) implements IUserAgent {

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return password(port.setGeneratedPassword(associateId));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    return password(
        port.setGeneratedPasswordFromName(Objects.requireNonNull(associateName, "associateName")));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return Boolean.TRUE.equals(port.canChangePassword(associateId));
  }

  private static Secret password(@Nullable String response) {
    if (response == null || response.isBlank()) {
      throw new ProtocolException("the answer's Response is no password: it is empty");
    }
    return Secret.of(response);
  }
}
