package org.services85.user.core.users;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of other scripts that look the same (whole-script confusables, UTS 39 section 4.2), among
 * the three scripts whose letters do so most: Latin, Cyrillic and Greek.
 */
final class LookAlikes {

  /** Pairs of a Latin letter and the Cyrillic one that looks like it. */
  private static final String CYRILLIC =
      "aа cс eе oо pр xх yу sѕ iі jј qԛ wԝ hһ dԁ vѵ lӏ kк"
          + " AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ YУ QԚ WԜ";

  /** Pairs of a Latin letter and the Greek one that looks like it. */
  private static final String GREEK =
      "aα oο vν iι kκ pρ uυ wω nη tτ yγ xχ" + " AΑ BΒ EΕ ZΖ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ XΧ YΥ";

  private static final List<Map<Integer, Integer>> FROM_LATIN =
      List.of(pairs(CYRILLIC, 0), pairs(GREEK, 0));
  private static final List<Map<Integer, Integer>> TO_LATIN =
      List.of(pairs(CYRILLIC, 1), pairs(GREEK, 1));

  private LookAlikes() {}

  /** The names that look like this one, letter for letter, in the other scripts. */
  static List<String> of(String name) {
    String letters = Normalizer.normalize(name, Normalizer.Form.NFKD);
    List<String> latin =
        Stream.concat(
                Stream.of(letters),
                TO_LATIN.stream().flatMap(pairs -> replaced(letters, pairs).stream()))
            .toList();
    return Stream.concat(
            latin.stream(),
            latin.stream()
                .flatMap(
                    text -> FROM_LATIN.stream().flatMap(pairs -> replaced(text, pairs).stream())))
        .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC))
        .distinct()
        .filter(text -> !text.equals(name))
        .toList();
  }

  /** The text in the other script, or empty where a letter has no likeness there. */
  private static Optional<String> replaced(String text, Map<Integer, Integer> pairs) {
    boolean possible =
        text.codePoints().allMatch(c -> !Character.isLetter(c) || pairs.containsKey(c));
    return possible
        ? Optional.of(
            text.codePoints()
                .map(c -> pairs.getOrDefault(c, c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString())
        : Optional.empty();
  }

  private static Map<Integer, Integer> pairs(String text, int from) {
    return Stream.of(text.split(" "))
        .collect(
            Collectors.toMap(pair -> pair.codePointAt(from), pair -> pair.codePointAt(1 - from)));
  }
}
