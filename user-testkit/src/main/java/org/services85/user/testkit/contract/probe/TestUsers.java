package org.services85.user.testkit.contract.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/** The users of the suite: one for each row of the authorization table, and those they act on. */
public final class TestUsers {

  /** The time at which each test begins. */
  public static final Instant BEGINNING = Instant.parse("2026-03-29T00:30:00Z");

  /** A named user with the administration right. */
  public static final SeededUser ADMINISTRATOR =
      SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "alma's first password")
          .asAdministrator();

  /** The system user. */
  public static final SeededUser SYSTEM =
      SeededUser.of(2, "system", UserType.SYSTEM_ASSOCIATE, "system's first password");

  /** A named user without rights. */
  public static final SeededUser NAMED =
      SeededUser.of(3, "Nils", UserType.INTERNAL_ASSOCIATE, "nils's first password")
          .withEmail("nils@example.org");

  /**
   * A named user who may create external users; shares its e-mail address with {@link #EXTERNAL}.
   */
  public static final SeededUser NAMED_WITH_RIGHT =
      SeededUser.of(4, "rita", UserType.INTERNAL_ASSOCIATE, "rita's first password")
          .withCanCreateExternalPerson()
          .withEmail("shared@example.org");

  /** An external user without rights, of company 10. */
  public static final SeededUser EXTERNAL =
      SeededUser.of(5, "eva", UserType.EXTERNAL_ASSOCIATE, "eva's first password")
          .ofPerson(50)
          .inCompany(10)
          .inRole(3)
          .withEmail("shared@example.org");

  /** An external user of company 10 who may create external users. */
  public static final SeededUser EXTERNAL_WITH_RIGHT =
      SeededUser.of(6, "erik", UserType.EXTERNAL_ASSOCIATE, "erik's first password")
          .inCompany(10)
          .withCanCreateExternalPerson();

  /** An external user of another company. */
  public static final SeededUser EXTERNAL_ELSEWHERE =
      SeededUser.of(7, "elsa", UserType.EXTERNAL_ASSOCIATE, "elsa's first password").inCompany(11);

  /** The anonymous user, who does not log on. */
  public static final SeededUser ANONYMOUS =
      SeededUser.of(8, "anonymous", UserType.ANONYMOUS_ASSOCIATE, "anonymous's first password");

  /** A resource, which does not log on. */
  public static final SeededUser RESOURCE =
      SeededUser.of(9, "room 1", UserType.RESOURCE_ASSOCIATE, "room's first password");

  /** A retired user, who does not log on. */
  public static final SeededUser RETIRED =
      SeededUser.of(10, "rolf", UserType.INTERNAL_ASSOCIATE, "rolf's first password").asRetired();

  /** A named user whose name is the e-mail address of {@link #WITH_THAT_ADDRESS}. */
  public static final SeededUser NAMED_LIKE_AN_ADDRESS =
      SeededUser.of(11, "mail@example.org", UserType.INTERNAL_ASSOCIATE, "mail's first password");

  /** A named user whose e-mail address is the name of {@link #NAMED_LIKE_AN_ADDRESS}. */
  public static final SeededUser WITH_THAT_ADDRESS =
      SeededUser.of(12, "mona", UserType.INTERNAL_ASSOCIATE, "mona's first password")
          .withEmail("mail@example.org");

  /** So long a name that it would do as a password, if it were not the name. */
  public static final SeededUser LONG_NAMED =
      SeededUser.of(
          13, "wilhelmina-featherstone", UserType.INTERNAL_ASSOCIATE, "wilma's first password");

  /** An administrator, so that nothing but its password holds it up. */
  public static final SeededUser MUST_CHANGE =
      SeededUser.of(14, "nora", UserType.INTERNAL_ASSOCIATE, "nora's first password")
          .asAdministrator()
          .mustChangeItsPassword();

  /** The time that the password of {@link #EXPIRING} is valid. */
  public static final Duration EGILS_TIME = Duration.ofDays(3);

  /** A named user whose password expires. */
  public static final SeededUser EXPIRING =
      SeededUser.of(15, "egil", UserType.INTERNAL_ASSOCIATE, "egil's first password")
          .withPasswordUntil(BEGINNING.plus(EGILS_TIME));

  /** All of them: what exists when a test begins. */
  public static final List<SeededUser> EVERYONE =
      List.of(
          ADMINISTRATOR,
          SYSTEM,
          NAMED,
          NAMED_WITH_RIGHT,
          EXTERNAL,
          EXTERNAL_WITH_RIGHT,
          EXTERNAL_ELSEWHERE,
          ANONYMOUS,
          RESOURCE,
          RETIRED,
          NAMED_LIKE_AN_ADDRESS,
          WITH_THAT_ADDRESS,
          LONG_NAMED,
          MUST_CHANGE,
          EXPIRING);

  /** An identity that no user has. */
  public static final int NOBODY = 4711;

  /** A user that does not exist, for calls about nobody. */
  public static final SeededUser NO_USER =
      SeededUser.of(NOBODY, "nobody", UserType.INTERNAL_ASSOCIATE, "");

  /** A password that every sane policy accepts. */
  public static final Secret NEW_PASSWORD = Secret.of("Vq7#mzLx!9wKp2@Rt5%dBh");

  /** Another one. */
  public static final Secret OTHER_PASSWORD = Secret.of("nY3&gTf8*Wc6?JsD4+xQeU");

  /** A name that is free. */
  public static final String FREE_NAME = "new.user";

  private TestUsers() {}
}
