package org.services85.user.soap.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.carrier.SoTimeZone;
import org.w3c.dom.Element;

/**
 * The headers of a call.
 *
 * @param credentials ticket and application token
 * @param timeZone the caller's time zone, or empty
 * @param idempotencyKey what makes the call one that may be repeated, as it was sent; or empty
 */
public record CallHeaders(
    Credentials credentials, Optional<SoTimeZone> timeZone, Optional<Secret> idempotencyKey) {

  /** The names of the headers that a call may have. */
  public static final Set<String> NAMES =
      Set.of("ApplicationToken", "Credentials", "TimeZone", "ExtraInfo");

  /** Our own header, which is no part of the vendor's contract and so not of its WSDL. */
  static final QName IDEMPOTENCY_KEY = new QName(ContractHeaders.OURS, "IdempotencyKey");

  /**
   * Reads the headers of a call, which are those of the contract and {@code IdempotencyKey} of the
   * namespace {@code urn:services85-user}. Others are left alone.
   *
   * @param envelope the call
   * @param namespace the namespace of the contract
   * @return what its headers say
   * @throws MalformedMessageException if one is there twice, has parts that it must not have, or
   *     must be understood and is not known
   */
  public static CallHeaders of(SoapEnvelope envelope, String namespace)
      throws MalformedMessageException {
    Map<String, Element> known = new HashMap<>();
    for (Element header : envelope.headers()) {
      String name = header.getLocalName();
      if (isKnown(header, namespace)) {
        if (known.put(name, header) != null) {
          throw new MalformedMessageException("the header " + name + " is there twice");
        }
      } else if (envelope.mustUnderstand(header)) {
        throw MalformedMessageException.notUnderstood();
      }
    }
    return new CallHeaders(
        new Credentials(ticket(known.get("Credentials")), secret(known.get("ApplicationToken"))),
        timeZone(known.get("TimeZone")),
        secret(known.get(IDEMPOTENCY_KEY.getLocalPart())));
  }

  private static boolean isKnown(Element header, String namespace) {
    return (NAMES.contains(header.getLocalName()) && namespace.equals(header.getNamespaceURI()))
        || Dom.isNamed(header, IDEMPOTENCY_KEY.getNamespaceURI(), IDEMPOTENCY_KEY.getLocalPart());
  }

  private static Optional<Secret> ticket(@Nullable Element header)
      throws MalformedMessageException {
    return header == null ? Optional.empty() : secret(part(header, "Ticket"));
  }

  private static Optional<Secret> secret(@Nullable Element header)
      throws MalformedMessageException {
    return header == null || Dom.isNil(header)
        ? Optional.empty()
        : Optional.of(Secret.of(Dom.text(header)));
  }

  private static Optional<SoTimeZone> timeZone(@Nullable Element header)
      throws MalformedMessageException {
    if (header == null || Dom.isNil(header)) {
      return Optional.empty();
    }
    SoTimeZone zone = new SoTimeZone();
    Element id = part(header, "SoTimeZoneId");
    if (id != null && !Dom.isNil(id)) {
      zone.id =
          Lexical.INT
              .read(Dom.text(id))
              .map(Integer::valueOf)
              .orElseThrow(
                  () -> new MalformedMessageException("SoTimeZoneId is not an integer of xs:int"));
    }
    Element location = part(header, "SoTimeZoneLocationCode");
    if (location != null && !Dom.isNil(location)) {
      zone.locationCode = Dom.text(location);
    }
    return Optional.of(zone);
  }

  private static @Nullable Element part(Element header, String name)
      throws MalformedMessageException {
    List<Element> found =
        Dom.children(header).stream()
            .filter(child -> Dom.isNamed(child, header.getNamespaceURI(), name))
            .toList();
    if (found.size() > 1) {
      throw new MalformedMessageException(name + " is there twice in " + header.getLocalName());
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
