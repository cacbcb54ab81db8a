package org.services85.user.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SystemInfo;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings that break one rule each of who comes in, and when. */
final class BrokenEntrances {

  private BrokenEntrances() {}

  static Installation withUsers(Installation from, UnaryOperator<SeededUser> change) {
    return new Installation(
        from.users().stream().map(change).toList(), from.applicationTokens(), from.clock());
  }

  /** Does not look at application tokens. */
  static final class AlwaysOnSite extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return new Installation(installation.users(), List.of(), installation.clock());
    }
  }

  /** Its time stands still, so its tickets never expire. */
  static final class NeverExpires extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return new Installation(
          installation.users(),
          installation.applicationTokens(),
          MutableClock.at(installation.clock().instant()));
    }
  }

  /** Forgets that passwords expire. */
  static final class KeepsPasswordsForEver extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return withUsers(
          installation,
          user -> user.validUntil().isPresent() ? user.withPassword(user.password()) : user);
    }
  }

  /** Forgets who must change its password. */
  static final class LetsPasswordsBe extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return withUsers(
          installation,
          user -> user.mustChangePassword() ? user.withPassword(user.password()) : user);
    }
  }

  /** Serves everybody as if an administrator had asked. */
  static final class AsksNobodysRights extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return withUsers(installation, SeededUser::asAdministrator);
    }
  }

  /** Gives administrators no more rights than others have. */
  static final class ForgetsWhoIsAdministrator extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return withUsers(
          installation,
          user ->
              user.equals(TestUsers.ADMINISTRATOR)
                  ? SeededUser.of(user.associateId(), user.name(), user.type(), "")
                      .withPassword(user.password())
                  : user);
    }
  }

  /** Takes the system user for a named one. */
  static final class TakesTheSystemForAnybody extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return withUsers(
          installation,
          user ->
              user.equals(TestUsers.SYSTEM)
                  ? SeededUser.of(user.associateId(), user.name(), UserType.INTERNAL_ASSOCIATE, "")
                      .withPassword(user.password())
                  : user);
    }
  }

  /** Forgets the right of named users to create external ones. */
  static final class TrustsNoNamedUser extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return withUsers(
          installation,
          user ->
              user.equals(TestUsers.NAMED_WITH_RIGHT)
                  ? SeededUser.of(user.associateId(), user.name(), user.type(), "")
                      .withPassword(user.password())
                  : user);
    }
  }

  /** Speaks English to everybody. */
  static final class SpeaksEnglishAlone extends BrokenBinding {
    @Override
    CallContext context(CallContext context) {
      return context.withLocale(CallContext.none().locale());
    }
  }

  /** Throws for a wrong password, where the contract has an empty answer. */
  static final class ThrowsForAWrongPassword extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          return Optional.of(
              sound
                  .authenticateUsernamePassword(name, password)
                  .orElseThrow(() -> new NotAuthenticatedException("wrong password")));
        }
      };
    }
  }

  /** Takes who is not proven for the system user. */
  static final class TrustsTheUnproven extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateImplicit() {
          CallContext system = CallContext.none().withTransportPrincipal(TestUsers.SYSTEM::name);
          return sound
              .authenticateImplicit()
              .or(() -> all.openPrincipal(Credentials.none(), system).authenticateImplicit());
        }
      };
    }
  }

  /** Matches the names of generic data to the letter. */
  static final class WantsTheLetter extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateGeneric(Map<String, Secret> data) {
          return data.containsKey("username") ? Optional.empty() : sound.authenticateGeneric(data);
        }
      };
    }
  }

  /** Tells each caller something else of the installation. */
  static final class CountsItsVisitors extends BrokenBinding {
    private final AtomicInteger visitors = new AtomicInteger();

    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public SystemInfo getSystemInfo() {
          sound.getSystemInfo();
          return new SystemInfo("", "", "", "", "", visitors.incrementAndGet());
        }
      };
    }
  }

  /** Breaks nothing, and declares what it does not offer. */
  static final class OffersLess extends BrokenBinding {
    @Override
    Set<AgentOperation> notOffered() {
      return Set.of(AgentOperation.MAKE_RETIRED, AgentOperation.AUTHENTICATE_IMPLICIT);
    }
  }
}
