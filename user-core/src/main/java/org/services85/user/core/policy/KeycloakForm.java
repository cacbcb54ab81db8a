package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code length(8) and digits(1) and upperCase(1)}. Its policies that look at the user, at hashes
 * or at regular expressions are not ours.
 */
final class KeycloakForm extends CountingForm {

  private static final Pattern PART = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

  KeycloakForm() {
    super("length", "maxLength", List.of("lowerCase", "upperCase", "digits", "specialChars"));
  }

  @Override
  public Translated<PasswordPolicyBuilder> read(String text) {
    PasswordPolicyBuilder builder = begin();
    Map<String, Integer> lengths = new HashMap<>();
    List<String> lost = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.trim().split(" and ", -1)) {
      Matcher matcher = PART.matcher(part.trim());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("no part of Keycloak's password policy: " + part);
      }
      String value = matcher.group(2) == null ? "" : matcher.group(2);
      if (!set(lengths, builder, matcher.group(1), value)) {
        lost.add(part.trim());
      }
    }
    finish(lengths, builder);
    return new Translated<>(builder, lost);
  }

  @Override
  public Translated<String> write(PasswordPolicy policy) {
    List<String> lost = new ArrayList<>();
    String text =
        entries(policy, lost).entrySet().stream()
            .map(entry -> entry.getKey() + "(" + entry.getValue() + ")")
            .collect(Collectors.joining(" and "));
    return new Translated<>(text, lost);
  }
}
