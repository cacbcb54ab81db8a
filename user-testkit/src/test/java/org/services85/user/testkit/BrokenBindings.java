package org.services85.user.testkit;

import java.util.List;
import java.util.Optional;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentFactory;

/** Bindings that break one rule each: what the suite must reject. */
final class BrokenBindings {

  private BrokenBindings() {}

  /** Keeps every rule; a broken binding overrides what it breaks. */
  private static class Binding implements UserAgentFactory {
    private final UserAgentFactory sound;

    Binding(Installation installation) {
      sound = FakeUserAgents.of(installation);
    }

    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      IUserAgent agent = sound.open(credentials, context);
      return new IUserAgent() {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          return generate(agent, associateId);
        }

        @Override
        public Secret setGeneratedPasswordFromName(String associateName) {
          return agent.setGeneratedPasswordFromName(associateName);
        }

        @Override
        public boolean canChangePassword(int associateId) {
          return agent.canChangePassword(associateId);
        }
      };
    }

    Secret generate(IUserAgent agent, int associateId) {
      return agent.setGeneratedPassword(associateId);
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      return (name, password) ->
          authenticate(sound.openPrincipal(credentials, context), name, password);
    }

    Optional<Authentication> authenticate(
        ISoPrincipalAgent principal, String name, Secret password) {
      return principal.authenticateUsernamePassword(name, password);
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  /** Hands back a password that it did not store. */
  static final class ForgetsThePassword extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      return new Binding(installation) {
        @Override
        Secret generate(IUserAgent agent, int associateId) {
          agent.setGeneratedPassword(associateId).close();
          return Secret.of("made up");
        }
      };
    }
  }

  /** Hands back the text of a refusal where a password should be. */
  static final class HandsBackErrorText extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      return new Binding(installation) {
        @Override
        Secret generate(IUserAgent agent, int associateId) {
          try {
            return agent.setGeneratedPassword(associateId);
          } catch (InvalidArgumentException refused) {
            return Secret.of(String.valueOf(refused.getMessage()));
          }
        }
      };
    }
  }

  /** Tells a caller without rights that there is no such user. */
  static final class TellsWhoExists extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      return new Binding(installation) {
        @Override
        Secret generate(IUserAgent agent, int associateId) {
          try {
            return agent.setGeneratedPassword(associateId);
          } catch (NotAuthorizedException refused) {
            if (associateId == Cast.NOBODY) {
              throw new UnknownAssociateException("there is no associate " + associateId);
            }
            throw refused;
          }
        }
      };
    }
  }

  /** Serves everybody as if an administrator had asked. */
  static final class AsksNobodysRights extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      List<SeededUser> promoted =
          installation.users().stream().map(SeededUser::asAdministrator).toList();
      return new Binding(
          new Installation(promoted, installation.applicationTokens(), installation.clock()));
    }
  }

  /** Does not look at application tokens. */
  static final class AlwaysOnSite extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      return new Binding(new Installation(installation.users(), List.of(), installation.clock()));
    }
  }

  /** Its time stands still, so its tickets never expire. */
  static final class NeverExpires extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      return new Binding(
          new Installation(
              installation.users(),
              installation.applicationTokens(),
              MutableClock.at(installation.clock().instant())));
    }
  }

  /** Throws for a wrong password, where the contract has an empty answer. */
  static final class ThrowsForAWrongPassword extends UserAgentContract {
    @Override
    protected UserAgentFactory open(Installation installation) {
      return new Binding(installation) {
        @Override
        Optional<Authentication> authenticate(
            ISoPrincipalAgent principal, String name, Secret password) {
          return Optional.of(
              super.authenticate(principal, name, password)
                  .orElseThrow(() -> new NotAuthenticatedException("wrong password")));
        }
      };
    }
  }
}
