package org.services85.user.core;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Random inputs of a test, the same again for the same seed. A test takes one by
 * {@code @MethodSource(RandomInputs.SEEDS)}; the seed is in the name of the case, and {@code
 * -Dseed=N} begins with that seed instead of 1. Not thread-safe.
 */
public final class RandomInputs {

  /** Ten seeds. */
  public static final String SEEDS = "org.services85.user.core.RandomInputs#seeds";

  /**
   * What case, normalisation and cleaning treat in ways of their own: marks, blanks, what is not
   * seen, characters that grow or meet others, halves of pairs, controls, and what is no character.
   */
  private static final List<String> SPECIAL =
      List.of(
          ("\u0300 \u0301 \u0315 \u0345 \u034f \u05b0 \u064b \u20dd \ufe0f \ufe20 \u00df \u1e9e "
                  + "\u0130 \u0131 \u017f \u03a3 \u03c3 \u03c2 \u0390 \u1fb3 \u1e9b \ufb01 \ufdfa "
                  + "\u2163 \u212a \u212b \uff4e \uffa0 \u1100 \u1161 \u11a8 \uac00 \u115f \u3164 "
                  + "\u00a0 \u3000 \u2800 \u2028 \u0085 \u00ad \u200b \u200d \u202e \u2066 \ufeff "
                  + "\u180e \u061c \u0661 \u0430 \u03bf \u0000 \u001f \u007f \u0378 \ue000 \ufffe "
                  + "\uffff \ufdd0 \ud800 \udc00 \udbff \udfff \ud83d\ude00 \ud835\udc00 "
                  + "\ud804\udcb9 \udb40\udc20 \udb40\udd00 \udbff\udfff")
              .split(" "));

  private final Random random;

  private RandomInputs(long seed) {
    random = new Random(seed);
  }

  static Stream<Named<RandomInputs>> seeds() {
    long first = Long.getLong("seed", 1);
    return LongStream.range(first, first + 10)
        .mapToObj(seed -> Named.of("seed " + seed, new RandomInputs(seed)));
  }

  /** So many inputs, each drawn anew. */
  public <T> Stream<T> stream(int inputs, Function<RandomInputs, T> draw) {
    return Stream.generate(() -> draw.apply(this)).limit(inputs);
  }

  /** Each number from the first to the second is as likely. */
  public int between(int min, int max) {
    return min + random.nextInt(max - min + 1);
  }

  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Up to so many values. */
  public <T> List<T> list(int max, Function<RandomInputs, T> draw) {
    return stream(between(0, max), draw).toList();
  }

  /** Up to so many UTF-16 units: of ASCII, of all of Unicode, and of what is special. */
  public String text(int maxLength) {
    int length = between(0, maxLength);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(character());
    }
    text.setLength(length);
    return text.toString();
  }

  private String character() {
    return switch (random.nextInt(4)) {
      case 0 -> Character.toString(between(' ', '~'));
      case 1 -> Character.toString((char) between(0, Character.MAX_VALUE));
      case 2 -> Character.toString(between(0, Character.MAX_CODE_POINT));
      default -> SPECIAL.get(random.nextInt(SPECIAL.size()));
    };
  }
}
