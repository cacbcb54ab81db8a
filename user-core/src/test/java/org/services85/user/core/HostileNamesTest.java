package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.api.UserType;
import org.services85.user.core.store.User;

class HostileNamesTest {

  private static final Secret PASSWORD = Secret.of("correct horse battery staple");

  /** Where names are refused, nothing changes: all of these have the same. */
  private static House unchanged;

  private House house;

  @BeforeAll
  static void openOne() {
    unchanged = new House();
  }

  @AfterAll
  static void closeIt() {
    unchanged.close();
  }

  private IUserAgent almaInANewHouse() {
    house = new House();
    return house.as(ALMA);
  }

  @AfterEach
  void close() {
    if (house != null) {
      house.close();
    }
  }

  static Stream<String> hostile() {
    Stream<String> unseen =
        Stream.of(
                0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200c,
                0x200d, 0x200e, 0x202e, 0x2060, 0x2066, 0x206a, 0x2800, 0x3164, 0xfe00, 0xfe0f,
                0xfeff, 0xffa0, 0x1d159, 0x1d173, 0xe0020, 0xe0041, 0xe007f, 0xe0100)
            .flatMap(c -> Stream.of("ni" + Character.toString(c) + "na", Character.toString(c)));
    Stream<String> blanks =
        Stream.of("new\u1680name", "new\u2028name", "\u2028new", "new\tname", "\tnew", "new  name");
    Stream<String> ofNobody =
        Stream.of(
            "a\ud800b", "\udc00", "a\ue000", "a\udbff\udffd", "a\u0378", "a\ufffe", "a\ufdd0");
    Stream<String> marks =
        Stream.of(
            "\u0301",
            "\u0301\u0302",
            "a \u0301b",
            "1\u0301",
            ".\u0308",
            "a\u20dd",
            "no\u0338",
            "a\u0323\u0331\u0330\u0316\u0317\u0325",
            "...",
            "-",
            "'");
    Stream<String> scripts =
        Stream.of(
            "administrat\u043er",
            "\u0430dministrator",
            "al\u03bcma",
            "\u03bfle",
            "n\u0456na",
            "nina\u0661",
            "nina\u0967",
            "\u0646\u06cc\u0646\u06271\u06f1",
            "\u0967\u0968",
            "\u0661\u06f1",
            "nina\u0e01",
            "\u0441\u03b1",
            "nin\u0251",
            "\u01c0ina",
            "\u1d00lma",
            "nina\u30fc",
            "\u13aalma",
            "o\u02bbneill",
            "n\u0585na");
    Stream<String> signs =
        Stream.of("nina\ud83d\ude00", "nina\u2019s", "nina\u29f8x", "nina\u00a4", "\u1100ina");
    return Stream.of(unseen, blanks, ofNobody, marks, scripts, signs).flatMap(names -> names);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a16NoUserGetsANameThatShowsLessOrOtherThanItIs(String name) {
    IUserAgent alma = unchanged.as(ALMA);
    assertThat(alma.isUserNameValid(0, UserType.EXTERNAL_ASSOCIATE, 0, name)).isFalse();
    assertThatThrownBy(() -> alma.createExternalUser(50, name, PASSWORD, 0, true))
        .isInstanceOf(UserNameRefusedException.class);
    ExternalUserChanges renamed = ExternalUserChanges.none().withUserName(name);
    assertThatThrownBy(() -> alma.setExternalUserInfo(6, renamed))
        .isInstanceOf(UserNameRefusedException.class);
    assertThatThrownBy(
            () ->
                unchanged
                    .agents
                    .provisioning()
                    .create(User.of(99, name, UserType.INTERNAL_ASSOCIATE), PASSWORD))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(unchanged.user(99)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a16WhatIsDerivedFromAHostileNameIsAName(String name) {
    IUserAgent alma = unchanged.as(ALMA);
    String derived = alma.getValidUserName(0, UserType.EXTERNAL_ASSOCIATE, 0, name);
    assertThat(alma.isUserNameValid(0, UserType.EXTERNAL_ASSOCIATE, 0, derived))
        .as(derived)
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nina",
        "Åse Ødegård",
        "o'neill-2",
        "new.user@example.org",
        "Đỗ Thị Hạnh",
        "Łucja",
        "İnci Işık",
        "Нина",
        "Đorđe",
        "Νίκη",
        "Σοφία",
        "נינה",
        "نینا",
        "نينا١٢",
        "नीना",
        "नीना१",
        "นีน่า",
        "田中さくら",
        "タナカー",
        "tanaka田中",
        "김민수",
        "kim김",
        "王小明",
        "Ngọc 2",
        "Əli",
        "42",
        "Աննա",
        "ანა",
        "ｎｉｎａ２"
      })
  void givesNamesThatPeopleHave(String name) {
    IUserAgent alma = almaInANewHouse();
    assertThat(alma.isUserNameValidWithReason(0, UserType.EXTERNAL_ASSOCIATE, 0, name).reason())
        .isEmpty();
    alma.createExternalUser(50, name, PASSWORD, 0, true);
    assertThat(house.logOn(name, PASSWORD)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "pasco, \u0440\u0430\u0455\u0441\u043e",
    "\u0440\u0430\u0455\u0441\u043e, pasco",
    "Nik, \u039d\u03b9\u03ba",
    "\u039d\u03b9\u03ba, Nik",
    "TOM, \u0422\u041e\u041c",
    "\u0422\u041e\u041c, TOM",
    "\u0420\u043e\u0441\u0430, Poca",
    "\u03bf\u03c1\u03b1, \u043e\u0440\u0430",
    "pasco1, \u0440\u0430\u0455\u0441\u043e1",
    "\u00f3k, \u03cc\u03ba",
  })
  void a16TwoNamesThatLookTheSameInTwoScriptsAreOne(String known, String other) {
    IUserAgent alma = almaInANewHouse();
    alma.createExternalUser(50, known, PASSWORD, 0, true);
    assertThat(alma.isUserNameValidWithReason(0, UserType.EXTERNAL_ASSOCIATE, 0, other).reason())
        .isEqualTo("the user name looks like another user's");
    assertThatThrownBy(() -> alma.createExternalUser(50, other, PASSWORD, 0, true))
        .isInstanceOf(UserNameRefusedException.class);
  }

  @Test
  void a16AnOwnNameMayBeWrittenInTheOtherScript() {
    IUserAgent alma = almaInANewHouse();
    int id = alma.createExternalUser(50, "pasco", PASSWORD, 0, true);
    assertThat(
            alma.isUserNameValid(
                id, UserType.EXTERNAL_ASSOCIATE, 0, "\u0440\u0430\u0455\u0441\u043e"))
        .isTrue();
  }

  @Test
  void a08AUserWithDottedAndDotlessLettersLogsOnInEitherCase() {
    almaInANewHouse().createExternalUser(50, "İnci Işık", PASSWORD, 0, true);
    for (String typed : new String[] {"İNCİ IŞIK", "inci ışık", "İnci Işık", "INCI IŞIK"}) {
      assertThat(house.logOn(typed, PASSWORD)).as(typed).isPresent();
    }
  }
}
