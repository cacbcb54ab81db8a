package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code MinTotal=8&MinNum=1&MinSpec=1&MinLC=1&MinUC=1&Msg=Too weak}; the message is the rest. */
final class NetServerForm extends CountingForm {

  private static final String MESSAGE = "Msg=";

  NetServerForm() {
    super("MinTotal", "", List.of("MinLC", "MinUC", "MinNum", "MinSpec"));
  }

  @Override
  public Translated<PasswordPolicyBuilder> read(String text) {
    PasswordPolicyBuilder builder = begin();
    Map<String, Integer> lengths = new HashMap<>();
    String rest = text;
    while (!rest.isEmpty() && !rest.startsWith(MESSAGE)) {
      int end = rest.indexOf('&');
      readPart(lengths, builder, end < 0 ? rest : rest.substring(0, end));
      rest = end < 0 ? "" : rest.substring(end + 1);
    }
    finish(lengths, builder);
    builder.message(rest.isEmpty() ? "" : rest.substring(MESSAGE.length()));
    return new Translated<>(builder, List.of());
  }

  private void readPart(Map<String, Integer> lengths, PasswordPolicyBuilder builder, String part) {
    int equals = part.indexOf('=');
    if (equals < 0
        || !set(lengths, builder, part.substring(0, equals), part.substring(equals + 1))) {
      throw new IllegalArgumentException("no part of NetServer's password policy: " + part);
    }
  }

  @Override
  public Translated<String> write(PasswordPolicy policy) {
    List<String> lost = new ArrayList<>();
    String counts =
        entries(policy, lost).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
    return new Translated<>(
        counts + policy.message().map(text -> "&" + MESSAGE + text).orElse(""), lost);
  }
}
