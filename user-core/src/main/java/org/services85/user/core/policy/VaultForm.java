package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code length = 20} and {@code rule "charset" { charset = "abc" min-chars = 1 }}. */
final class VaultForm implements Form {

  private static final String TEXT = "\"((?:\\\\.|[^\"\\\\])*+)\"";
  private static final Pattern SPACE = Pattern.compile("\\s*+(?:(?:#|//)[^\\n]*+\\s*+)*+");
  private static final Pattern LENGTH = Pattern.compile("length\\s*=\\s*(\\d+)");
  private static final Pattern RULE =
      Pattern.compile("rule\\s+" + TEXT + "\\s*\\{((?:\"(?:\\\\.|[^\"\\\\])*+\"|[^\"}])*+)\\}");
  private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*" + TEXT);
  private static final Pattern MIN_CHARS = Pattern.compile("min-chars\\s*=\\s*(\\d+)");
  private static final int DEFAULT_LENGTH = 20;

  @Override
  public Translated<PasswordPolicyBuilder> read(String text) {
    PasswordPolicyBuilder builder = PasswordPolicy.ofLength(DEFAULT_LENGTH);
    List<String> lost = new ArrayList<>();
    Matcher matcher = SPACE.matcher(text);
    int at = skip(matcher, 0);
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (matcher.usePattern(LENGTH).lookingAt()) {
        int length = Form.number("length", matcher.group(1));
        builder.length(length, length);
      } else if (matcher.usePattern(RULE).lookingAt()) {
        readRule(builder, lost, matcher.group(1), matcher.group(2));
      } else {
        String rest = text.substring(at).lines().findFirst().orElse("");
        throw new IllegalArgumentException("no part of Vault's password policy: " + rest);
      }
      at = skip(matcher, matcher.end());
    }
    return new Translated<>(builder, lost);
  }

  private static int skip(Matcher matcher, int from) {
    matcher.region(from, matcher.regionEnd());
    return matcher.usePattern(SPACE).lookingAt() ? matcher.end() : from;
  }

  private static void readRule(
      PasswordPolicyBuilder builder, List<String> lost, String name, String body) {
    Matcher charset = CHARSET.matcher(body);
    if (!name.equals("charset") || !charset.find()) {
      lost.add("rule " + name);
      return;
    }
    Matcher minimum =
        MIN_CHARS.matcher(body.substring(charset.end()) + body.substring(0, charset.start()));
    int min = minimum.find() ? Form.number("min-chars", minimum.group(1)) : 0;
    BitSet characters = new BitSet();
    unescape(charset.group(1)).codePoints().forEach(characters::set);
    String text = CharacterClass.text(characters);
    builder.atLeast(min, CharacterClass.of("character of " + text, text));
  }

  private static String unescape(String text) {
    return Pattern.compile("\\\\(.)")
        .matcher(text)
        .replaceAll(
            match -> {
              String escaped = match.group(1);
              if (!escaped.equals("\"") && !escaped.equals("\\")) {
                throw new IllegalArgumentException("unknown escape in a charset: \\" + escaped);
              }
              return Matcher.quoteReplacement(escaped);
            });
  }

  @Override
  public Translated<String> write(PasswordPolicy policy) {
    List<Rule> lost = new ArrayList<>();
    StringBuilder text = new StringBuilder("length = " + policy.maxLength() + "\n");
    Terms terms = policy.terms();
    terms.classes().forEach((type, bounds) -> writeRule(text, terms, type, bounds.min()));
    for (Rule rule : policy.rules().all()) {
      boolean written =
          rule instanceof AlphabetRule
              || rule instanceof ExclusionRule
              || (rule instanceof ClassRule counted && counted.isMinimum())
              || (rule instanceof LengthRule && policy.minLength() == policy.maxLength());
      if (!written) {
        lost.add(rule);
      }
    }
    return new Translated<>(text.toString(), Form.lost(lost));
  }

  private static void writeRule(StringBuilder text, Terms terms, CharacterClass type, int min) {
    BitSet characters = (BitSet) type.codePoints().clone();
    characters.andNot(terms.excluded());
    if (characters.isEmpty()) {
      return;
    }
    String escaped = CharacterClass.text(characters).replace("\\", "\\\\").replace("\"", "\\\"");
    text.append("\nrule \"charset\" {\n  charset = \"").append(escaped).append("\"\n");
    text.append("  min-chars = ").append(min).append("\n}\n");
  }
}
