package org.services85.user.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings that break one rule each of what a caller shows: names, tickets, tokens. */
final class BrokenTickets {

  private BrokenTickets() {}

  private static String ticketOf(Credentials credentials) {
    return credentials.ticket().map(ticket -> new String(ticket.reveal())).orElse("");
  }

  /** Gives tickets of a form of its own. */
  static final class GivesOtherTickets extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          return sound
              .authenticateUsernamePassword(name, password)
              .map(given -> new Authentication(given.principal(), Secret.of("8T:another")));
        }
      };
    }
  }

  /** Knows names to the letter alone. */
  static final class ComparesNamesToTheLetter extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          return sound
              .authenticateUsernamePassword(name, password)
              .filter(given -> given.principal().associate().equals(name));
        }
      };
    }
  }

  /** Takes who shows no ticket for the system user. */
  static final class ServesTheTicketless extends BrokenBinding {
    @Override
    IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
      return shown.ticket().isEmpty() ? system(all) : super.user(shown, context, all);
    }
  }

  /** Tells a forged ticket from one that it does not know. */
  static final class TellsForgedTickets extends BrokenBinding {
    @Override
    IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
      return new SoundAgent(super.user(shown, context, all)) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          try {
            return sound.setGeneratedPassword(associateId);
          } catch (NotAuthenticatedException refused) {
            throw ticketOf(shown).startsWith("7T:")
                ? new NotAuthenticatedException("a forged ticket")
                : refused;
          }
        }
      };
    }
  }

  /** Takes each ticket once. */
  static final class TakesTicketsOnce extends BrokenBinding {
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    @Override
    IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
      return new SoundAgent(super.user(shown, context, all)) {
        @Override
        public boolean canChangePassword(int associateId) {
          if (!used.add(ticketOf(shown))) {
            throw new NotAuthenticatedException("this ticket was used");
          }
          return sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Ends the sessions of everybody but who sets a password. */
  static final class EndsEverybodysSessions extends BrokenBinding {
    private final AtomicReference<String> last = new AtomicReference<>("");

    @Override
    IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
      return new SoundAgent(super.user(shown, context, all)) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          last.set(ticketOf(shown));
          return sound.setGeneratedPassword(associateId);
        }

        @Override
        public boolean canChangePassword(int associateId) {
          if (!last.get().isEmpty() && !last.get().equals(ticketOf(shown))) {
            throw new NotAuthenticatedException("somebody has a new password");
          }
          return sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Ends no session, whatever happens to its user's password. */
  static final class EndsNoSession extends BrokenBinding {
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateUsernamePassword(String name, Secret password) {
          Optional<Authentication> answer = sound.authenticateUsernamePassword(name, password);
          answer.ifPresent(authentication -> given.add(ticketOf(authentication.credentials())));
          return answer;
        }
      };
    }

    @Override
    IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
      return new SoundAgent(super.user(shown, context, all)) {
        @Override
        public boolean canChangePassword(int associateId) {
          return given.contains(ticketOf(shown)) || sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Knows one application token of many. */
  static final class KnowsOneToken extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      List<Secret> tokens = installation.applicationTokens();
      return new Installation(
          installation.users(),
          tokens.subList(0, Math.min(1, tokens.size())),
          installation.clock());
    }
  }

  /** Looks at application tokens on site. */
  static final class LooksAtTokensOnSite extends BrokenBinding {
    private boolean online;

    @Override
    Installation installation(Installation installation) {
      online = installation.isOnline();
      return installation;
    }

    @Override
    IUserAgent user(Credentials shown, CallContext context, UserAgentFactory all) {
      return new SoundAgent(super.user(shown, context, all)) {
        @Override
        public boolean canChangePassword(int associateId) {
          if (!online && shown.applicationToken().isPresent()) {
            throw new ApplicationTokenException("no token is known here");
          }
          return sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Forgets the rights of external users. */
  static final class TrustsNoExternal extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return BrokenEntrances.withUsers(
          installation,
          user ->
              user.equals(TestUsers.EXTERNAL_WITH_RIGHT)
                  ? SeededUser.of(user.associateId(), user.name(), user.type(), "")
                      .withPassword(user.password())
                      .inCompany(user.contactId().orElseThrow())
                  : user);
    }
  }

  /** Gives every external user the right that few have. */
  static final class TrustsEveryExternal extends BrokenBinding {
    @Override
    Installation installation(Installation installation) {
      return BrokenEntrances.withUsers(
          installation,
          user -> user.equals(TestUsers.EXTERNAL) ? user.withCanCreateExternalPerson() : user);
    }
  }

  /** Knows no ticket among generic data. */
  static final class UnderstandsNoTicket extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateGeneric(Map<String, Secret> data) {
          return data.containsKey("Ticket") ? Optional.empty() : sound.authenticateGeneric(data);
        }
      };
    }
  }

  /** Says which data it does not understand. */
  static final class ThrowsForOtherData extends BrokenBinding {
    @Override
    ISoPrincipalAgent principal(ISoPrincipalAgent sound, UserAgentFactory all) {
      return new SoundPrincipalAgent(sound) {
        @Override
        public Optional<Authentication> authenticateGeneric(Map<String, Secret> data) {
          if (!data.containsKey("UserName")) {
            throw new InvalidArgumentException("there is no UserName");
          }
          return sound.authenticateGeneric(data);
        }
      };
    }
  }
}
