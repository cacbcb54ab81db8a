package org.services85.user.testkit.contract;

import java.util.List;
import java.util.Optional;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.api.UserType;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings that break one rule each of what a call leaves behind, and of what it says of it. */
final class BrokenChanges {

  private BrokenChanges() {}

  /** Gives one user more a new password. */
  static final class ChangesOneMore extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          Secret password = sound.setGeneratedPassword(associateId);
          if (associateId != TestUsers.EXTERNAL.associateId()) {
            system(all).setPassword(TestUsers.EXTERNAL.associateId(), TestUsers.OTHER_PASSWORD);
          }
          return password;
        }
      };
    }
  }

  /** Looks for who has no name. */
  static final class LooksForTheNameless extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPasswordFromName(String associateName) {
          if (associateName.isBlank()) {
            throw new UnknownAssociateException("there is no such user");
          }
          return sound.setGeneratedPasswordFromName(associateName);
        }
      };
    }
  }

  /** Tells nobody that there is no such user. */
  static final class TellsNobodyWhoIsMissing extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          try {
            return sound.setGeneratedPassword(associateId);
          } catch (UnknownAssociateException unknown) {
            throw new NotAuthorizedException("the caller may not do this to this user");
          }
        }
      };
    }
  }

  /** Says that it changed a password into what the policy forbids. */
  static final class SwallowsTheRefusedChange extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
          try {
            return sound.changeOwnPassword(oldPassword, newPassword);
          } catch (PasswordRefusedException refused) {
            return true;
          }
        }
      };
    }
  }

  /** Creates users without a role. */
  static final class ForgetsTheRole extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public int createExternalUser(
            int personId, String name, Secret password, int roleId, boolean active) {
          return sound.createExternalUser(personId, name, password, 0, active);
        }
      };
    }
  }

  /** Ends the sessions of whom it changes, even where nothing changes. */
  static final class EndsSessionsAtEveryChange extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
          sound.setExternalUserInfo(associateId, changes);
          system(all).makeRetired(associateId, true);
          system(all).makeRetired(associateId, false);
        }
      };
    }
  }

  /** Takes the role away where another one is not named. */
  static final class TakesTheRoleAway extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
          sound.setExternalUserInfo(associateId, changes.withRoleId(changes.roleId().orElse(0)));
        }
      };
    }
  }

  /** Does not look at whether a user is to be active. */
  static final class LeavesEverybodyActive extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
          sound.setExternalUserInfo(
              associateId,
              new ExternalUserChanges(
                  changes.userName(), changes.password(), changes.roleId(), Optional.empty()));
        }
      };
    }
  }

  /** Says nothing where a name is refused. */
  static final class SwallowsTheRefusedName extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
          try {
            sound.setExternalUserInfo(associateId, changes);
          } catch (UserNameRefusedException refused) {
            sound.setExternalUserInfo(associateId, ExternalUserChanges.none());
          }
        }
      };
    }
  }

  /** Takes every role, but leaves those out that there cannot be. */
  static final class TakesEveryRole extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
          sound.setExternalUserInfo(
              associateId, changes.roleId().orElse(0) < 0 ? changes.withRoleId(0) : changes);
        }
      };
    }
  }

  /** Gives who is brought back another password. */
  static final class BringsBackWithoutThePassword extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void makeRetired(int associateId, boolean retired) {
          sound.makeRetired(associateId, retired);
          if (!retired) {
            system(all).setPassword(associateId, TestUsers.OTHER_PASSWORD);
          }
        }
      };
    }
  }

  /** Says nothing where its caller would retire itself. */
  static final class RetiresItsCaller extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void makeRetired(int associateId, boolean retired) {
          try {
            sound.makeRetired(associateId, retired);
          } catch (InvalidArgumentException itself) {
            sound.getUserInfo(associateId);
          }
        }
      };
    }
  }

  /** Shows everybody as of no known kind. */
  static final class HidesTheKind extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public UserInfo getUserInfo(int id) {
          UserInfo info = sound.getUserInfo(id);
          return UserInfo.of(
              id,
              info.userName(),
              UserType.UNKNOWN,
              info.personId(),
              info.tooltip(),
              info.deleted(),
              info.canLogon());
        }
      };
    }
  }

  /** Shortens a list that is too long. */
  static final class ShortensTheList extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public List<UserInfo> getUserInfoList(List<Integer> ids) {
          return sound.getUserInfoList(ids.subList(0, Math.min(1000, ids.size())));
        }
      };
    }
  }
}
