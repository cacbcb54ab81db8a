package org.services85.user.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.contract.probe.TestUsers;

/** Bindings that break one rule each of users: their names, their lives, who sees them. */
final class BrokenUsers {

  private BrokenUsers() {}

  /** Tells a caller without rights that there is no such user. */
  static final class TellsWhoExists extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret setGeneratedPassword(int associateId) {
          try {
            return sound.setGeneratedPassword(associateId);
          } catch (NotAuthorizedException refused) {
            if (associateId == TestUsers.NOBODY) {
              throw new UnknownAssociateException("there is no associate " + associateId);
            }
            throw refused;
          }
        }
      };
    }
  }

  /** Has other words for who is not there. */
  static final class WordsItsRefusals extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void makeRetired(int associateId, boolean retired) {
          try {
            sound.makeRetired(associateId, retired);
          } catch (NotAuthorizedException refused) {
            throw new NotAuthorizedException("not for associate " + associateId);
          }
        }
      };
    }
  }

  /** Retires first and asks later. */
  static final class ActsBeforeItAsks extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void makeRetired(int associateId, boolean retired) {
          try {
            sound.makeRetired(associateId, retired);
          } catch (NotAuthorizedException refused) {
            if (associateId == TestUsers.EXTERNAL_WITH_RIGHT.associateId()) {
              system(all).makeRetired(associateId, retired);
            }
            throw refused;
          }
        }
      };
    }
  }

  /** Lets who may create external users delete everybody's. */
  static final class DeletesForAnybody extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void deleteUser(int userId) {
          try {
            sound.deleteUser(userId);
          } catch (NotAuthorizedException refused) {
            sound.deleteExternalUser(userId);
          }
        }
      };
    }
  }

  /** Deletes its caller, if asked. */
  static final class DeletesItsCaller extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void deleteUserFromName(String userName) {
          if (userName.equals(TestUsers.ADMINISTRATOR.name())) {
            system(all).deleteUserFromName(userName);
          } else {
            sound.deleteUserFromName(userName);
          }
        }
      };
    }
  }

  /** Retires nobody. */
  static final class RetiresNobody extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void makeRetired(int associateId, boolean retired) {
          sound.makeRetired(associateId, retired);
          sound.makeRetired(associateId, false);
        }
      };
    }
  }

  /** Changes the name, though the password is refused. */
  static final class ChangesByHalves extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
          try {
            sound.setExternalUserInfo(associateId, changes);
          } catch (PasswordRefusedException refused) {
            changes
                .userName()
                .map(ExternalUserChanges.none()::withUserName)
                .ifPresent(half -> sound.setExternalUserInfo(associateId, half));
            throw refused;
          }
        }
      };
    }
  }

  /** Makes up a name where the given one is taken. */
  static final class RenamesTheNew extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public int createExternalUser(
            int personId, String userName, Secret password, int roleId, boolean active) {
          try {
            return sound.createExternalUser(personId, userName, password, roleId, active);
          } catch (UserNameRefusedException refused) {
            String other = sound.getValidUserName(0, UserType.EXTERNAL_ASSOCIATE, 0, userName);
            return sound.createExternalUser(personId, other, password, roleId, active);
          }
        }
      };
    }
  }

  /** Creates users in no company. */
  static final class ForgetsTheCompany extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public int createExternalUser(
            int personId, String userName, Secret password, int roleId, boolean active) {
          int id = sound.createExternalUser(personId, userName, password, roleId, active);
          system(all).deleteUser(id);
          return system(all).createExternalUser(personId, userName, password, roleId, active);
        }
      };
    }
  }

  /** Finds every name free. */
  static final class FindsEveryNameFree extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public UserValidationResult isUserNameValidWithReason(
            int id, UserType type, int personId, String name) {
          sound.isUserNameValidWithReason(id, type, personId, name);
          return new UserValidationResult(true, "");
        }

        @Override
        public boolean isUserNameValid(int id, UserType type, int personId, String name) {
          return isUserNameValidWithReason(id, type, personId, name).result();
        }
      };
    }
  }

  /** Derives a name by a number, taken or not. */
  static final class DerivesWithoutLooking extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public String getValidUserName(int id, UserType type, int personId, String name) {
          sound.getValidUserName(id, type, personId, name);
          return name;
        }
      };
    }
  }

  /** Generates for internal users, too, where external ones are meant. */
  static final class TakesAnyoneForExternal extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public Secret generateNewPasswordForExternalUser(String associateName) {
          return sound.setGeneratedPasswordFromName(associateName);
        }
      };
    }
  }

  /** Shows every user to everybody. */
  static final class ShowsEverybody extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public List<UserInfo> getUserInfoList(List<Integer> ids) {
          sound.getUserInfoList(ids);
          return system(all).getUserInfoList(ids);
        }
      };
    }
  }

  /** Sorts what was asked for in another order. */
  static final class SortsTheList extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public List<UserInfo> getUserInfoList(List<Integer> ids) {
          List<Integer> sorted = new ArrayList<>(ids);
          sorted.sort(null);
          return sound.getUserInfoList(sorted);
        }
      };
    }
  }
}
