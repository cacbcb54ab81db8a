package org.services85.user.testkit.netserver;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.Secret;
import org.services85.user.testkit.netserver.soap.SoapArguments;
import org.services85.user.testkit.netserver.soap.SoapCall;
import org.services85.user.testkit.netserver.soap.SoapValues;
import org.services85.user.testkit.netserver.soap.Xml;

/**
 * A call that a {@link FakeNetServer} got. Its text shows no secret. Immutable and thread-safe, but
 * for the wiping of the secrets.
 *
 * @param services the version of the services that was called, such as {@code Services85}
 * @param operation the operation, by its name in the contract, such as {@code SetPassword}
 * @param arguments what is no secret of the parameters that were sent, by the contract's names, as
 *     it was sent; empty where the message had one that is not of its type. Of an operation without
 *     rules the numbers and booleans, a nested one as {@code Role.RoleId}, the second of a name as
 *     {@code Role.RoleId[2]}
 * @param secrets the passwords that were sent, and all other texts of an operation without rules,
 *     by the same names, each value of AuthenticateGeneric's data, and {@code Ticket}, {@code
 *     ApplicationToken} and {@code IdempotencyKey}; to compare one, {@link Secret#matches}
 * @param locale the language that was asked for; English where it is not offered
 * @param refusal the code of the refusal that answered it, or empty where it was done, or answered
 *     by a status of HTTP alone
 * @param failure the failure that the test had scripted for it, or empty
 */
public record RecordedCall(
    String services,
    String operation,
    Map<String, String> arguments,
    Map<String, Secret> secrets,
    Locale locale,
    Optional<ErrorCode> refusal,
    Optional<Failure> failure) {

  /** Of texts these are shown, unless they are tickets: the contract takes a ticket for a name. */
  private static final Set<String> NAMES = Set.of("AssociateName", "UserName");

  /**
   * Copies the maps.
   *
   * @param services the version of the services
   * @param operation the operation
   * @param arguments what is no secret
   * @param secrets what is one
   * @param locale the language
   * @param refusal the code of the refusal, or empty
   * @param failure the scripted failure, or empty
   */
  public RecordedCall {
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(operation, "operation");
    arguments = Map.copyOf(arguments);
    secrets = Map.copyOf(secrets);
    Objects.requireNonNull(locale, "locale");
    Objects.requireNonNull(refusal, "refusal");
    Objects.requireNonNull(failure, "failure");
  }

  static RecordedCall of(
      SoapCall call,
      SoapArguments sent,
      Locale locale,
      Optional<ErrorCode> refusal,
      Optional<Failure> failure) {
    Map<String, String> shown = new LinkedHashMap<>();
    Map<String, Secret> secrets = new LinkedHashMap<>();
    call.credentials().ticket().ifPresent(ticket -> secrets.put("Ticket", ticket));
    call.credentials()
        .applicationToken()
        .ifPresent(token -> secrets.put("ApplicationToken", token));
    call.idempotencyKey().ifPresent(key -> secrets.put("IdempotencyKey", key));
    sent.elements()
        .forEach(
            (name, element) -> {
              switch (Objects.requireNonNull(call.signature().parameters().get(name))) {
                case "AuthenticationGenericData" -> secrets.putAll(SoapValues.data(element));
                case "ArrayOfint" -> shown.put(name, SoapValues.numbers(element).toString());
                case "string" -> {
                  if (NAMES.contains(name) && !isTicket(element.value())) {
                    shown.put(name, element.value());
                  } else {
                    secrets.put(name, Secret.of(element.value()));
                  }
                }
                default -> shown.put(name, element.value());
              }
            });
    if (call.signature().operation().isEmpty()) {
      collect(call.element(), "", shown, secrets);
    }
    return new RecordedCall(
        call.services(), call.signature().name(), shown, secrets, locale, refusal, failure);
  }

  /** Texts may be secrets where nothing is known of their elements. */
  private static void collect(
      Xml parent, String path, Map<String, String> shown, Map<String, Secret> secrets) {
    Map<String, Integer> seen = new HashMap<>();
    for (Xml child : parent.children()) {
      int count = seen.merge(child.localName(), 1, Integer::sum);
      String name = path + child.localName() + (count == 1 ? "" : "[" + count + "]");
      if (!child.children().isEmpty()) {
        collect(child, name + ".", shown, secrets);
      } else if (child.text().matches("-?[0-9]{1,19}|true|false")) {
        shown.put(name, child.text());
      } else {
        secrets.put(name, Secret.of(child.text()));
      }
    }
  }

  private static boolean isTicket(String text) {
    return text.strip().regionMatches(true, 0, "7T:", 0, 3);
  }
}
