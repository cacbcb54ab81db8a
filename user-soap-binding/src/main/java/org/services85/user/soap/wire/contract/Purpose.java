package org.services85.user.soap.wire.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The purpose of an operation, as it is told to people. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Purpose {

  /** Subjects of operations, in the order in which they are shown. */
  enum Group {
    /** Generating, setting, changing and checking passwords. */
    PASSWORDS("Passwords"),
    /** Checking and making login names. */
    NAMES("Names"),
    /** Making, changing, finding and removing users. */
    USERS("Users"),
    /** Getting a ticket. */
    LOGON("Logging on"),
    /** The installation itself. */
    INSTALLATION("Installation");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /**
     * The heading of the group.
     *
     * @return a word or two
     */
    public String title() {
      return title;
    }
  }

  /**
   * The subject of the operation.
   *
   * @return its group
   */
  Group group();

  /**
   * The purpose itself.
   *
   * @return a short sentence
   */
  String text();
}
