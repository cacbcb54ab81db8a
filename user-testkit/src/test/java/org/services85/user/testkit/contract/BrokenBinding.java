package org.services85.user.testkit.contract;

import java.util.Set;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.probe.TestUsers;
import org.services85.user.testkit.fake.FakeUserAgents;

/** A binding that keeps every rule but the one that a subclass breaks. */
class BrokenBinding {

  /** What it declares as not offered. */
  Set<AgentOperation> notOffered() {
    return Set.of();
  }

  Installation installation(Installation installation) {
    return installation;
  }

  CallContext context(CallContext context) {
    return context;
  }

  /** The User service for what a caller shows. */
  IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
    return user(all.open(shown, context(context)), all);
  }

  /** The User service as the caller sees it, and all agents of the sound binding behind it. */
  IUserAgent user(IUserAgent sound, UserAgentFactory all) {
    return sound;
  }

  ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
    return sound;
  }

  /** An agent with all rights, for bindings that overlook those of the caller. */
  static IUserAgent system(UserAgentFactory all) {
    return all.open(
        all.openPrincipal(Credentials.none())
            .authenticateUsernamePassword(TestUsers.SYSTEM.name(), TestUsers.SYSTEM.password())
            .orElseThrow()
            .credentials());
  }

  final UserAgentFactory open(Installation installation) {
    UserAgentFactory sound = FakeUserAgents.of(installation(installation));
    return new UserAgentFactory() {
      @Override
      public IUserAgent open(Credentials credentials, CallContext context) {
        return user(credentials, context, sound);
      }

      @Override
      public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
        return principal(sound.openPrincipal(credentials, context(context)), sound);
      }

      @Override
      public void close() {
        sound.close();
      }
    };
  }
}
