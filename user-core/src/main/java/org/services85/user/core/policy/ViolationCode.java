package org.services85.user.core.policy;

/** Kinds of rules that a password may break. The codes are stable: programs may compare them. */
public enum ViolationCode {

  /** Fewer characters than the minimum. */
  TOO_SHORT("length.minimum"),
  /** More characters than the maximum. */
  TOO_LONG("length.maximum"),
  /** A character outside of the alphabet. */
  CHARACTER_NOT_ALLOWED("character.not-allowed"),
  /** An excluded character. */
  CHARACTER_EXCLUDED("character.excluded"),
  /** Fewer characters of a class than its minimum. */
  TOO_FEW_OF_CLASS("class.minimum"),
  /** More characters of a class than its maximum. */
  TOO_MANY_OF_CLASS("class.maximum"),
  /** Characters of too few of several classes. */
  TOO_FEW_CLASSES("classes.minimum"),
  /** One character too often in a row. */
  TOO_MANY_EQUAL_IN_ROW("equal-in-row"),
  /** A run of the alphabet, the digits or a row of keys. */
  SEQUENCE("sequence"),
  /** A first character that may not be the first. */
  WRONG_FIRST_CHARACTER("character.first"),
  /** A last character that may not be the last. */
  WRONG_LAST_CHARACTER("character.last"),
  /** Not divided into groups as it should be. */
  NOT_GROUPED("grouping"),
  /** Not made of words of the list. */
  NOT_OF_WORDS("words"),
  /** A forbidden word inside. */
  FORBIDDEN_WORD("word.forbidden"),
  /** Nothing but words of the context, such as the user's name, with digits and signs. */
  CONTEXT_WORD("word.context"),
  /** On the blocklist: commonly used, expected or known from a breach. */
  BLOCKLISTED("blocklisted"),
  /** One of the user's last passwords. */
  REUSED("history");

  private final String code;

  ViolationCode(String code) {
    this.code = code;
  }

  /**
   * The stable code.
   *
   * @return for example {@code length.minimum}
   */
  public String code() {
    return code;
  }
}
