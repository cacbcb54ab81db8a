package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.services85.user.core.policy.Terms.Bounds;

/**
 * Collects the terms of a policy. The alphabet is the union of all classes that are named with
 * {@code allow}, {@code atLeast} or {@code atMost}, without what is excluded. Not thread-safe.
 */
public final class PasswordPolicyBuilder {

  /** Longer than any that a person types; keeps exact counting cheap. */
  static final int MAX_LENGTH = 1000;

  /** The greatest length where a notation says none; SP 800-63B-4 asks for 64 or more. */
  static final int OPEN_LENGTH = 256;

  /** Below this a generated password can be guessed offline. */
  static final int DEFAULT_ENTROPY_BITS = 64;

  /** Additions that an exact count may take: seconds. */
  private static final long MAX_ADDITIONS = 50_000_000;

  private final Map<CharacterClass, Bounds> classes = new LinkedHashMap<>();
  private final BitSet excluded = new BitSet();
  private final List<String> forbidden = new ArrayList<>();
  private int minLength;
  private int maxLength;
  private int maxEqualInRow;
  private int sequence;
  private Optional<CharacterClass> first = Optional.empty();
  private Optional<CharacterClass> last = Optional.empty();
  private int minEntropyBits = DEFAULT_ENTROPY_BITS;
  private String message = "";

  PasswordPolicyBuilder(int minLength, int maxLength) {
    this.minLength = minLength;
    this.maxLength = maxLength;
  }

  PasswordPolicyBuilder(Terms terms) {
    this(terms.minLength(), terms.maxLength());
    classes.putAll(terms.classes());
    excluded.or(terms.excluded());
    forbidden.addAll(terms.forbidden());
    maxEqualInRow = terms.maxEqualInRow();
    sequence = terms.sequence();
    first = terms.first();
    last = terms.last();
    minEntropyBits = terms.minEntropyBits();
    message = terms.message();
  }

  /**
   * Sets the length anew.
   *
   * @param min how many characters a password has at least, 1 to 1000
   * @param max how many it has at most, {@code min} to 1000
   * @return this builder
   */
  public PasswordPolicyBuilder length(int min, int max) {
    minLength = min;
    maxLength = max;
    return this;
  }

  /**
   * Adds a class to the alphabet.
   *
   * @param type the class
   * @return this builder
   */
  public PasswordPolicyBuilder allow(CharacterClass type) {
    classes.putIfAbsent(Objects.requireNonNull(type, "type"), Bounds.NONE);
    return this;
  }

  /**
   * Adds a class to the alphabet and says how many of its characters a password has at least.
   *
   * @param min the minimum; 0 for none
   * @param type the class
   * @return this builder
   */
  public PasswordPolicyBuilder atLeast(int min, CharacterClass type) {
    allow(type);
    classes.computeIfPresent(type, (same, bounds) -> new Bounds(min, bounds.max()));
    return this;
  }

  /**
   * Adds a class to the alphabet and says how many of its characters a password has at most.
   *
   * @param max the maximum, not negative
   * @param type the class
   * @return this builder
   */
  public PasswordPolicyBuilder atMost(int max, CharacterClass type) {
    allow(type);
    classes.computeIfPresent(type, (same, bounds) -> new Bounds(bounds.min(), max));
    return this;
  }

  /**
   * Takes characters out of the alphabet.
   *
   * @param characters the characters; may be empty
   * @return this builder
   */
  public PasswordPolicyBuilder exclude(String characters) {
    characters.codePoints().forEach(excluded::set);
    return this;
  }

  /**
   * Takes out what is easily confused in print: {@code 0 O o}, {@code 1 l I |}, {@code 5 S}, {@code
   * 2 Z}, {@code 8 B}.
   *
   * @return this builder
   */
  public PasswordPolicyBuilder excludeLookAlikes() {
    return exclude(CharacterClass.LOOK_ALIKES.characters());
  }

  /**
   * Bars more than so many equal characters in a row.
   *
   * @param max how many equal characters may follow each other, positive
   * @return this builder
   */
  public PasswordPolicyBuilder maxEqualInRow(int max) {
    require(max >= 1, "the maximum of equal characters in a row, " + max + ", is not positive");
    maxEqualInRow = max;
    return this;
  }

  /**
   * Bars runs, forward and backward and in any case, of the alphabet, the digits, and the rows of
   * an English keyboard, such as {@code abc}, {@code 321} and {@code qwe}.
   *
   * @param length how many characters make a forbidden run, 2 to 26
   * @return this builder
   */
  public PasswordPolicyBuilder noSequencesOf(int length) {
    require(
        length >= 2 && length <= SequenceRule.LONGEST,
        "the length of a sequence, " + length + ", is not 2 to " + SequenceRule.LONGEST);
    sequence = length;
    return this;
  }

  /**
   * Says what the first character is.
   *
   * @param type its class
   * @return this builder
   */
  public PasswordPolicyBuilder firstFrom(CharacterClass type) {
    first = Optional.of(type);
    return this;
  }

  /**
   * Says what the last character is.
   *
   * @param type its class
   * @return this builder
   */
  public PasswordPolicyBuilder lastFrom(CharacterClass type) {
    last = Optional.of(type);
    return this;
  }

  /**
   * Bars words in any position and any case, such as the user's name. Case is compared character by
   * character, so {@code ß} is not {@code SS}.
   *
   * @param words the words
   * @return this builder
   * @throws IllegalArgumentException if a word is empty
   */
  public PasswordPolicyBuilder forbid(String... words) {
    for (String word : words) {
      require(!word.isEmpty(), "a forbidden word is empty");
      if (!forbidden.contains(word)) {
        forbidden.add(word);
      }
    }
    return this;
  }

  /**
   * Sets the entropy below which the policy is refused; 64 bits unless told otherwise.
   *
   * @param bits the entropy in bits, at least 64
   * @return this builder
   * @throws IllegalArgumentException if it is below 64: see {@link #acceptEntropyBelow64Bits()}
   */
  public PasswordPolicyBuilder minEntropyBits(int bits) {
    require(
        bits >= DEFAULT_ENTROPY_BITS,
        "a minimum entropy of " + bits + " bits is below 64: call acceptEntropyBelow64Bits");
    minEntropyBits = bits;
    return this;
  }

  /**
   * Accepts a policy whose passwords can be guessed by whoever gets hold of their hashes.
   *
   * @return this builder
   */
  public PasswordPolicyBuilder acceptEntropyBelow64Bits() {
    minEntropyBits = 0;
    return this;
  }

  /**
   * Sets what a refused password is answered with.
   *
   * @param text the message; empty for none
   * @return this builder
   */
  public PasswordPolicyBuilder message(String text) {
    message = Objects.requireNonNull(text, "text");
    return this;
  }

  /**
   * The policy.
   *
   * @return a policy that at least one password satisfies
   * @throws IllegalArgumentException if there is no class, a number is out of its range, no
   *     password satisfies all the rules, the entropy is too low, or the rules together are too
   *     large to be counted; the message says which, and names a smallest set of rules that
   *     conflict
   */
  public PasswordPolicy build() {
    return build(terms());
  }

  Terms terms() {
    return new Terms(
        minLength,
        maxLength,
        classes,
        excluded,
        maxEqualInRow,
        sequence,
        first,
        last,
        forbidden,
        minEntropyBits,
        message);
  }

  static PasswordPolicy build(Terms terms) {
    requireRanges(terms);
    requireMinimumsFit(terms);
    Rules rules = Rules.of(terms.rules());
    Product product = rules.product();
    require(
        (long) product.edgeCount() * terms.maxLength() <= MAX_ADDITIONS,
        "the rules together are too large to be counted at a length of " + terms.maxLength());
    if (Reach.shortest(product, terms.minLength(), terms.maxLength()).isEmpty()) {
      throw new IllegalArgumentException(
          "no password satisfies all of: " + Rules.words(Conflict.smallest(rules)));
    }
    LengthCounts counts = new LengthCounts(product);
    PasswordPolicy policy = new PasswordPolicy(terms, rules, product, counts);
    requireEntropy(policy);
    return policy;
  }

  private static void requireRanges(Terms terms) {
    requireLength(terms.minLength());
    requireLength(terms.maxLength());
    require(
        terms.minLength() <= terms.maxLength(),
        "minimum length " + terms.minLength() + " is above maximum length " + terms.maxLength());
    require(!terms.classes().isEmpty(), "there is no character class");
    terms.classes().forEach(PasswordPolicyBuilder::requireBounds);
  }

  private static void requireLength(int length) {
    require(length >= 1 && length <= MAX_LENGTH, "length " + length + " is not 1 to " + MAX_LENGTH);
  }

  private static void requireBounds(CharacterClass type, Bounds bounds) {
    require(bounds.min() >= 0, "the minimum of " + type + " is negative");
    require(bounds.max() >= 0, "the maximum of " + type + " is negative");
    require(
        bounds.min() <= bounds.max(),
        "the minimum of " + type + ", " + bounds.min() + ", is above its maximum, " + bounds.max());
  }

  /** Of overlapping classes one character may serve two minimums, so that a sum says nothing. */
  private static void requireMinimumsFit(Terms terms) {
    Map<CharacterClass, Bounds> required = new LinkedHashMap<>(terms.classes());
    required.values().removeIf(bounds -> bounds.min() == 0);
    long sum = required.values().stream().mapToLong(Bounds::min).sum();
    int sizes = required.keySet().stream().mapToInt(CharacterClass::size).sum();
    int together = new AlphabetRule(List.copyOf(required.keySet())).union().cardinality();
    require(
        together < sizes || sum <= terms.maxLength(),
        required.entrySet().stream()
            .map(entry -> entry.getKey().counted(entry.getValue().min()))
            .collect(
                Collectors.joining(
                    ", ",
                    "minimums sum to " + sum + " but length is " + terms.maxLength() + ": ",
                    "")));
  }

  private static void requireEntropy(PasswordPolicy policy) {
    int bits = policy.terms().minEntropyBits();
    boolean enough =
        policy.counts().reach(BigInteger.TWO.pow(bits), policy.minLength(), policy.maxLength());
    if (!enough) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "entropy %.1f bits is below %d: allow more characters or a greater length%s",
              policy.entropyBits(),
              bits,
              bits <= DEFAULT_ENTROPY_BITS ? ", or call acceptEntropyBelow64Bits" : ""));
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
