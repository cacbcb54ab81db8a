package org.services85.user.testkit.netserver.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;

/**
 * A call as its message has it. Its headers stand in the Header, or between Envelope and Body as in
 * the vendor's sample.
 *
 * @param soap in which version it is, and so its answer
 * @param services which version of the services it calls, such as {@code Services85}
 * @param service which service
 * @param signature which operation
 * @param element what is in its Body
 * @param headers what it has of the headers that are known here, by name
 */
public record SoapCall(
    SoapVersion soap,
    String services,
    ServiceDescription service,
    ServiceDescription.Signature signature,
    Xml element,
    Map<String, Xml> headers) {

  private static final Set<String> KNOWN =
      Set.of("ApplicationToken", "Credentials", "TimeZone", "ExtraInfo");

  private static final String KEY = "IdempotencyKey";
  private static final String KEYS = "urn:services85-user";

  /**
   * Reads a call.
   *
   * @param soap the version of its Envelope
   * @param envelope the message
   * @param services the version of the services
   * @param service the service
   * @param action the SOAPAction, without quotes; may be empty
   * @return the call
   */
  public static SoapCall of(
      SoapVersion soap, Xml envelope, String services, ServiceDescription service, String action) {
    List<Xml> parts = new ArrayList<>(envelope.elements());
    Xml body = parts.isEmpty() ? envelope : parts.remove(parts.size() - 1);
    if (!body.isNamed(soap.namespace(), "Body") || body.elements().size() != 1) {
      throw SoapFault.ofSender("the Envelope does not end in one Body with one element in it");
    }
    Xml element = body.elements().get(0);
    String namespace = namespace(services);
    if (!element.name().getNamespaceURI().equals(namespace)) {
      throw SoapFault.ofSender(
          "the Body has an element of another namespace; expected an operation of " + namespace);
    }
    ServiceDescription.@Nullable Signature signature =
        service.signatures().get(element.localName());
    if (signature == null) {
      throw SoapFault.ofSender("the Body has no operation of " + service.name());
    }
    String expected = namespace + "/" + service.name() + "/" + signature.name();
    if (!action.isEmpty() && !action.equals(expected)) {
      throw SoapFault.ofSender(
          "the SOAPAction is not that of the operation in the Body; expected " + expected);
    }
    return new SoapCall(
        soap, services, service, signature, element, headers(soap, parts, namespace));
  }

  private static Map<String, Xml> headers(SoapVersion soap, List<Xml> parts, String namespace) {
    Map<String, Xml> headers = new HashMap<>();
    for (Xml part : parts) {
      boolean regular = part.isNamed(soap.namespace(), "Header");
      for (Xml header : regular ? part.elements() : List.of(part)) {
        String name = header.localName();
        if ((KNOWN.contains(name) && header.isNamed(namespace, name))
            || header.isNamed(KEYS, KEY)) {
          if (headers.put(name, header) != null) {
            throw SoapFault.ofSender("the header " + name + " is there twice");
          }
        } else if (soap.mustUnderstand(header)) {
          throw SoapFault.ofMustUnderstand();
        }
      }
    }
    headers.values().removeIf(Xml::isNil);
    return headers;
  }

  /**
   * The namespace of a version of the services.
   *
   * @param services the version, as addresses name it
   * @return its name
   */
  public static String namespace(String services) {
    return Xml.CONTRACT.replace("Services85", services);
  }

  /**
   * The namespace of the version that was asked.
   *
   * @return its name
   */
  public String namespace() {
    return namespace(services);
  }

  /**
   * The parameters of the call.
   *
   * @return the parameters; none where nothing is known of them, see {@link #element}
   */
  public SoapArguments arguments() {
    return signature.operation().isEmpty()
        ? SoapArguments.NONE
        : SoapArguments.of(element, namespace(), signature.parameters());
  }

  /**
   * The ticket and the application token of the call.
   *
   * @return the credentials, each of them only where it is there
   */
  public Credentials credentials() {
    return new Credentials(
        header("Credentials")
            .flatMap(header -> header.child(namespace(), "Ticket"))
            .map(SoapCall::secret),
        header("ApplicationToken").map(SoapCall::secret));
  }

  /**
   * The header IdempotencyKey.
   *
   * @return the key, or empty where there is none
   */
  public Optional<Secret> idempotencyKey() {
    return header(KEY).map(SoapCall::secret);
  }

  /**
   * The header TimeZone.
   *
   * @return the header as the answer has it again, or empty where there is none
   */
  public Optional<Xml> timeZone() {
    return header("TimeZone")
        .map(
            header -> {
              List<Xml> parts = new ArrayList<>();
              header
                  .child(namespace(), "SoTimeZoneId")
                  .map(id -> Xml.value("SoTimeZoneId", SoapValues.number(id)))
                  .ifPresent(parts::add);
              header
                  .child(namespace(), "SoTimeZoneLocationCode")
                  .map(code -> Xml.value("SoTimeZoneLocationCode", code.value()))
                  .ifPresent(parts::add);
              return Xml.of("TimeZone", parts);
            });
  }

  private Optional<Xml> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  private static Secret secret(Xml element) {
    return Secret.of(element.value());
  }
}
