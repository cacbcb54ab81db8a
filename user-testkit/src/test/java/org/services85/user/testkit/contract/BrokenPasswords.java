package org.services85.user.testkit.contract;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.services85.user.api.CallContext;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings that break one rule each of how a password is set, changed or judged. */
final class BrokenPasswords {

  private BrokenPasswords() {}

  /** Hands back a password that it did not store. */
  static final class ForgetsThePassword extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          sound.setGeneratedPassword(associateId).close();
          return Secret.of("made up");
        }
      };
    }
  }

  /** Hands back the text of a refusal where a password should be. */
  static final class HandsBackErrorText extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          try {
            return sound.setGeneratedPassword(associateId);
          } catch (InvalidArgumentException refused) {
            return Secret.of(String.valueOf(refused.getMessage()));
          }
        }
      };
    }
  }

  /** Does not let an administrator generate its own password. */
  static final class RefusesItsOwn extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          if (associateId == TestUsers.ADMINISTRATOR.associateId()) {
            throw new NotAuthorizedException("the caller may not do this to this user");
          }
          return sound.setGeneratedPassword(associateId);
        }
      };
    }
  }

  /** Says that it set a password that the policy forbids. */
  static final class SwallowsTheRefusal extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean setPassword(int associateId, Secret password) {
          try {
            return sound.setPassword(associateId, password);
          } catch (PasswordRefusedException refused) {
            return true;
          }
        }
      };
    }
  }

  /** Says which password it refused. */
  static final class QuotesThePassword extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean setPassword(int associateId, Secret password) {
          try {
            return sound.setPassword(associateId, password);
          } catch (PasswordRefusedException refused) {
            throw new PasswordRefusedException("refused: " + new String(password.reveal()));
          }
        }
      };
    }
  }

  /** Refuses what it set before, whoever sets it. */
  static final class TellsOfEarlierPasswords extends BrokenBinding {
    private final Set<String> earlier = ConcurrentHashMap.newKeySet();

    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean setPassword(int associateId, Secret password) {
          if (!earlier.add(new String(password.reveal()))) {
            throw new PasswordRefusedException("the password was used before");
          }
          return sound.setPassword(associateId, password);
        }
      };
    }
  }

  /** Does not look at the old password. */
  static final class IgnoresTheOldPassword extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
          return sound.changePassword(associateId, oldPassword, newPassword)
              || system(all).setPassword(associateId, newPassword);
        }
      };
    }
  }

  /** Says what is wrong with the new password, whatever the old one. */
  static final class JudgesTheNewPasswordFirst extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
          if (newPassword.reveal().length == 1) {
            throw new PasswordRefusedException("too short");
          }
          return sound.changeOwnPassword(oldPassword, newPassword);
        }
      };
    }
  }

  /** Lets an administrator forget its own password. */
  static final class ForcesItsOwn extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
          return oldPassword.isEmpty() || sound.changeOwnPassword(oldPassword, newPassword);
        }
      };
    }
  }

  /** Ends the session in which a user changes its own password. */
  static final class EndsTheSessionInUse extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
          return sound.changePassword(associateId, oldPassword, newPassword)
              && system(all).setPassword(associateId, newPassword);
        }
      };
    }
  }

  /** Tells everybody what concerns one user. */
  static final class TellsOfOthers extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean isPasswordValid(int id, UserType type, int personId, Secret password) {
          return isPasswordValidWithReason(id, type, personId, password).result();
        }

        @Override
        public UserValidationResult isPasswordValidWithReason(
            int id, UserType type, int personId, Secret password) {
          sound.isPasswordValidWithReason(id, type, personId, password);
          return system(all).isPasswordValidWithReason(id, type, personId, password);
        }
      };
    }
  }

  /** Forgets that a call may be a repetition. */
  static final class LosesTheKey extends BrokenBinding {
    @Override
    CallContext context(CallContext context) {
      return CallContext.none().withLocale(context.locale());
    }
  }

  /** Takes every call for the same one. */
  static final class KnowsOneKey extends BrokenBinding {
    @Override
    CallContext context(CallContext context) {
      return context.withIdempotencyKey(Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1"));
    }
  }

  /** Tells everybody who shows a key whether it was used. */
  static final class AsksForTheKeyFirst extends BrokenBinding {
    private final Set<String> used = new HashSet<>();
    private CallContext last = CallContext.none();

    @Override
    CallContext context(CallContext context) {
      last = context;
      return context;
    }

    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      Optional<Secret> key = last.idempotencyKey();
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          if (key.isPresent() && !used.add(new String(key.get().reveal()))) {
            throw new InvalidArgumentException("this key was used");
          }
          return sound.setGeneratedPassword(associateId);
        }
      };
    }
  }
}
