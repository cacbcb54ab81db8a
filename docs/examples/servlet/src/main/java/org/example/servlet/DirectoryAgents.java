package org.example.servlet;

import java.util.function.IntFunction;
import org.services85.user.api.*;

/** Over a directory of the host: who shows its ticket may give a user of it a new password. */
record DirectoryAgents(Secret ticket, IntFunction<Secret> directory) implements UserAgentFactory {

  @Override
  public IUserAgent open(Credentials caller, CallContext context) {
    return new IUserAgent() {
      @Override
      public Secret setGeneratedPassword(int associateId) {
        if (!caller.ticket().map(ticket::matches).orElse(false)) {
          throw new NotAuthenticatedException("expected the host's ticket");
        }
        return directory.apply(associateId);
      }
    };
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials caller, CallContext context) {
    return new ISoPrincipalAgent() {}; // what is not overridden is refused as not supported
  }

  @Override
  public void close() {}
}
