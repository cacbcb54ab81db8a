package org.services85.user.soap.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.IUserAgent;
import org.services85.user.soap.wire.UserPort;
import org.services85.user.soap.wire.WireText;

/** The User service over the agent of one caller. An absent int is 0, an absent text empty. */
record UserEndpoint(IUserAgent agent) implements UserPort {

  @Override
  public String setGeneratedPassword(@Nullable Integer associateId) {
    return WireText.take(agent.setGeneratedPassword(orZero(associateId)));
  }

  @Override
  public String setGeneratedPasswordFromName(@Nullable String associateName) {
    return WireText.take(agent.setGeneratedPasswordFromName(orEmpty(associateName)));
  }

  @Override
  public Boolean canChangePassword(@Nullable Integer associateId) {
    return agent.canChangePassword(orZero(associateId));
  }

  private static int orZero(@Nullable Integer value) {
    return Objects.requireNonNullElse(value, 0);
  }

  private static String orEmpty(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
