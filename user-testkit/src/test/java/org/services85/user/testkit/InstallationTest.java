package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.UserType;

class InstallationTest {

  @ParameterizedTest
  @CsvSource({
    "1, eva, identity 1",
    "2, ' ANNA ', name",
    "0, eva, identity 0",
    "-1, eva, identity -1"
  })
  void refusesUsersThatCannotExistBesideEachOther(int id, String name, String named) {
    SeededUser anna = SeededUser.of(1, "anna", UserType.INTERNAL_ASSOCIATE, "secret");
    SeededUser other = SeededUser.of(id, name, UserType.INTERNAL_ASSOCIATE, "secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Installation(List.of(anna, other), List.of(), Clock.systemUTC()))
        .withMessageContaining(named);
  }
}
