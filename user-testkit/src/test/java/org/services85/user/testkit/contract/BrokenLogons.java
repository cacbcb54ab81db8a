package org.services85.user.testkit.contract;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings that break one rule each of who logs on, and who no longer does. */
final class BrokenLogons {

  private BrokenLogons() {}

  /** Does not look at the case of a password, nor at the space around it. */
  static final class ReadsPasswordsLikeNames extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          String typed = new String(password.reveal()).strip();
          return sound.authenticateUsernamePassword(
              name,
              TestUsers.EVERYONE.stream()
                  .map(SeededUser::password)
                  .filter(known -> typed.equalsIgnoreCase(new String(known.reveal())))
                  .findFirst()
                  .orElse(password));
        }
      };
    }
  }

  /** Takes an address for that of its user, though another one has it as a name. */
  static final class PrefersTheAddress extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          return sound.authenticateUsernamePassword(
              name.equals(TestUsers.NAMED_LIKE_AN_ADDRESS.name())
                  ? TestUsers.WITH_THAT_ADDRESS.name()
                  : name,
              password);
        }
      };
    }
  }

  /** Forgets who is retired. */
  static final class LetsTheRetiredIn extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return BrokenEntrances.withUsers(installation, user -> user.retired(false));
    }
  }

  /** Gives everybody the right to create persons. */
  static final class GrantsEverybodyTheRight extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return BrokenEntrances.withUsers(installation, SeededUser::withCanCreateExternalPerson);
    }
  }

  /** Names no right of anybody's. */
  static final class NamesNoRight extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          return sound
              .authenticateUsernamePassword(name, password)
              .map(given -> new Authentication(withoutRights(given.principal()), given.ticket()));
        }
      };
    }

    private static SoPrincipal withoutRights(SoPrincipal principal) {
      return new SoPrincipal(
          principal.associateId(),
          principal.associate(),
          principal.userType(),
          principal.personId(),
          principal.contactId(),
          principal.roleId(),
          principal.fullName(),
          principal.emailAddress(),
          Set.of());
    }
  }

  /** Brings back who gets a new password. */
  static final class BringsBackByAPassword extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          Secret password = sound.setGeneratedPassword(associateId);
          if (associateId == TestUsers.RETIRED.associateId()) {
            system(all).makeRetired(associateId, false);
          }
          return password;
        }
      };
    }
  }

  /** Lets everybody in whom it creates. */
  static final class CreatesEverybodyActive extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public int createExternalUser(
            int personId, String name, Secret password, int roleId, boolean active) {
          return sound.createExternalUser(personId, name, password, roleId, true);
        }
      };
    }
  }

  /** Says that it deleted whom it did not. */
  static final class DeletesNobody extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void deleteExternalUser(int associateId) {
          sound.getUserInfo(associateId);
        }
      };
    }
  }

  /** Retires whom it should delete, who so keeps the name. */
  static final class RetiresInstead extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void deleteExternalUser(int associateId) {
          sound.makeRetired(associateId, true);
        }
      };
    }
  }

  /** Looks at when the first password expired, whatever the user's is now. */
  static final class KeepsTheFirstEnd extends BrokenBinding {
    private Clock clock = Clock.systemUTC();

    @Override
    Installation installation(Installation installation) {
      clock = installation.clock();
      return installation;
    }

    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          Optional<Authentication> given = sound.authenticateUsernamePassword(name, password);
          if (given.isPresent()
              && name.equals(TestUsers.EXPIRING.name())
              && !clock.instant().isBefore(TestUsers.BEGINNING.plus(TestUsers.EGILS_TIME))) {
            throw new PasswordExpiredException("the password has expired");
          }
          return given;
        }
      };
    }
  }
}
