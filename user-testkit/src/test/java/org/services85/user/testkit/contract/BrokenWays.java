package org.services85.user.testkit.contract;

import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings in which one of the ways to a new password is broken, and the others are not. */
final class BrokenWays {

  private BrokenWays() {}

  /** Hands back a password that it did not store, where the user is named. */
  static final class ForgetsWhatItGeneratedByName extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPasswordFromName(String associateName) {
          sound.setGeneratedPasswordFromName(associateName).close();
          return Secret.of("made up");
        }
      };
    }
  }

  /** Hands back a password that it did not store, where the user is external. */
  static final class ForgetsWhatItGeneratedForExternals extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret generateNewPasswordForExternalUser(String associateName) {
          sound.generateNewPasswordForExternalUser(associateName).close();
          return Secret.of("made up");
        }
      };
    }
  }

  /** Says that it set a password, and has not. */
  static final class SetsNothing extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean setPassword(int associateId, Secret password) {
          return sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Says that it set the password of a named user, and has not. */
  static final class SetsNothingByName extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean setPasswordFromName(String associateName, Secret password) {
          return true;
        }
      };
    }
  }

  /** Leaves who sets its own password the ticket. */
  static final class KeepsTheSessionInUse extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean setPassword(int associateId, Secret password) {
          return sound.changePassword(associateId, Secret.of(""), password);
        }
      };
    }
  }

  /** Changes nothing by name. */
  static final class ChangesNothingByName extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changePasswordFromName(String name, Secret oldPassword, Secret newPassword) {
          return false;
        }
      };
    }
  }

  /** Wants the old password of everybody. */
  static final class ForcesNothing extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
          return !oldPassword.isEmpty()
              && sound.changePassword(associateId, oldPassword, newPassword);
        }
      };
    }
  }

  /** Sets the password that it was asked about. */
  static final class SetsWhatItJudges extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean isPasswordValid(int id, UserType type, int personId, Secret password) {
          boolean valid = sound.isPasswordValid(id, type, personId, password);
          if (valid && id == TestUsers.NAMED.associateId()) {
            system(all).setPassword(id, password);
          }
          return valid;
        }
      };
    }
  }

  /** Creates the user whose password it refuses. */
  static final class CreatesBeforeItJudges extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public int createExternalUser(
            int personId, String name, Secret password, int roleId, boolean active) {
          try {
            return sound.createExternalUser(personId, name, password, roleId, active);
          } catch (PasswordRefusedException refused) {
            sound.createExternalUser(personId, name, TestUsers.NEW_PASSWORD, roleId, active);
            throw refused;
          }
        }
      };
    }
  }
}
