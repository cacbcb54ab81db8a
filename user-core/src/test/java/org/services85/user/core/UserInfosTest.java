package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.ERIK;
import static org.services85.user.core.House.NILS;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;

class UserInfosTest {

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void showsWhatIsKnown() {
    assertThat(house.as(ALMA).getUserInfo(3))
        .isEqualTo(
            UserInfo.of(
                3, "rolf", UserType.INTERNAL_ASSOCIATE, OptionalInt.empty(), "rolf", true, false));
    assertThat(house.as(NILS).getUserInfo(2).canLogon()).isTrue();
  }

  @Test
  void showsNobodyWhomTheCallerMayNotActOnAndRecordsThat() {
    IUserAgent nils = house.as(NILS);
    for (int id : new int[] {1, 99}) {
      assertThatThrownBy(() -> nils.getUserInfo(id))
          .isInstanceOf(NotAuthorizedException.class)
          .hasMessage("the caller may not see this user");
    }
    IUserAgent alma = house.as(ALMA);
    assertThatThrownBy(() -> alma.getUserInfo(99)).isInstanceOf(UnknownAssociateException.class);
    assertThat(house.history(4))
        .containsExactly(
            "1 GET_USER_INFO nobody UNKNOWN_TARGET",
            "1 AUTHENTICATE_USERNAME_PASSWORD 1 DONE",
            "2 GET_USER_INFO nobody REFUSED",
            "2 GET_USER_INFO 1 REFUSED");
  }

  @Test
  void listsInTheOrderAskedForAndLeavesOutTheUnknownAndTheUnseenAlike() {
    assertThat(house.as(ERIK).getUserInfoList(List.of(6, 1, 99, 5, 7, 6)))
        .extracting(UserInfo::userInfoId)
        .containsExactly(6, 5, 6);
    assertThat(house.as(ERIK).getUserInfoList(List.of())).isEmpty();
  }

  @Test
  void refusesAListThatIsTooLongOrNamesNobody() {
    IUserAgent alma = house.as(ALMA);
    assertThat(alma.getUserInfoList(Collections.nCopies(1000, 1))).hasSize(1000);
    assertThatThrownBy(() -> alma.getUserInfoList(Collections.nCopies(1001, 1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("at most 1000");
    assertThatThrownBy(() -> alma.getUserInfoList(List.of(1, 0)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("UserInfoIds: 0");
  }
}
