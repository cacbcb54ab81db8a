package org.services85.user.testkit.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;

/** Bindings that break one rule each of what a caller may ask beforehand. */
final class BrokenVerdicts {

  private BrokenVerdicts() {}

  /** Says of everybody that the caller may not. */
  static final class SaysNo extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean canChangePassword(int associateId) {
          return sound.canChangePassword(associateId) && associateId < 0;
        }
      };
    }
  }

  /** Says of everybody that the caller may. */
  static final class SaysYes extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean canChangePassword(int associateId) {
          return sound.canChangePassword(associateId) || associateId > 0;
        }
      };
    }
  }

  /** Answers where nobody can be meant. */
  static final class AnswersForNobody extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean canChangePassword(int associateId) {
          return associateId > 0 && sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Asks who must change its password to do that first, whatever it wants to know. */
  static final class TellsNothingBeforeTheChange extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public boolean canChangePassword(int associateId) {
          sound.getUserInfoList(List.of());
          return sound.canChangePassword(associateId);
        }
      };
    }
  }

  /** Judges as somebody else would, by the same two operations. */
  private abstract static class Judge extends BrokenBinding {

    abstract UserValidationResult judge(UserValidationResult verdict);

    int about(int associateId, UserAgentFactory all) {
      return associateId;
    }

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
          return judge(sound.isPasswordValidWithReason(about(id, all), type, personId, password));
        }

        @Override
        public boolean isUserNameValid(int id, UserType type, int personId, String name) {
          return isUserNameValidWithReason(id, type, personId, name).result();
        }

        @Override
        public UserValidationResult isUserNameValidWithReason(
            int id, UserType type, int personId, String name) {
          return judge(sound.isUserNameValidWithReason(about(id, all), type, personId, name));
        }
      };
    }
  }

  /** Has a reason for everything. */
  static final class GivesReasonsForNothing extends Judge {
    @Override
    UserValidationResult judge(UserValidationResult verdict) {
      return new UserValidationResult(verdict.result(), "because");
    }
  }

  /** Has a reason for nothing. */
  static final class GivesNoReason extends Judge {
    @Override
    UserValidationResult judge(UserValidationResult verdict) {
      return new UserValidationResult(verdict.result(), "");
    }
  }

  /** Judges for nobody in particular. */
  static final class JudgesForNobody extends Judge {
    @Override
    UserValidationResult judge(UserValidationResult verdict) {
      return verdict;
    }

    @Override
    int about(int associateId, UserAgentFactory all) {
      return 0;
    }
  }

  /** Fails where there is no such user. */
  static final class LooksTheUserUp extends Judge {
    @Override
    UserValidationResult judge(UserValidationResult verdict) {
      return verdict;
    }

    @Override
    int about(int associateId, UserAgentFactory all) {
      if (associateId > 0) {
        system(all).getUserInfo(associateId);
      }
      return associateId;
    }
  }

  /** Derives another name from one that would do. */
  static final class AlwaysAddsANumber extends BrokenBinding {
    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public String getValidUserName(int id, UserType type, int personId, String name) {
          return sound.getValidUserName(id, type, personId, name) + "2";
        }
      };
    }
  }

  /** Gives no name away twice. */
  static final class ReservesNames extends BrokenBinding {
    private final List<String> given = new ArrayList<>();

    @Override
    IUserAgent user(IUserAgent sound, UserAgentFactory all) {
      return new SoundAgent(sound) {
        @Override
        public String getValidUserName(int id, UserType type, int personId, String name) {
          String derived = sound.getValidUserName(id, type, personId, name);
          given.add(derived);
          return derived + "x".repeat(Collections.frequency(given, derived) - 1);
        }
      };
    }
  }
}
