package org.services85.user.soap.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.carrier.SoTimeZone;
import org.services85.user.soap.wire.schema.Lexical;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.StrictXml;

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
  private static final Set<String> NAMES =
      Set.of("ApplicationToken", "Credentials", "TimeZone", "ExtraInfo");

  /**
   * Reads the headers of a call, which are those of the contract and {@code IdempotencyKey} of the
   * namespace {@code urn:services85-user}. Others are left alone.
   *
   * @param message the call, which is read up to its Body
   * @param namespace the namespace of the contract
   * @return what its headers say
   * @throws MalformedMessageException if one is there twice, has parts that it must not have, or
   *     must be understood and is not known
   */
  public static CallHeaders read(SoapReader message, String namespace)
      throws MalformedMessageException {
    StrictXml xml = message.xml();
    List<String> seen = new ArrayList<>(NAMES.size());
    Optional<Secret> ticket = Optional.empty();
    Optional<Secret> token = Optional.empty();
    Optional<SoTimeZone> timeZone = Optional.empty();
    Optional<Secret> key = Optional.empty();
    while (message.nextHeader()) {
      String name = xml.name();
      if (!isKnown(xml, namespace)) {
        if (message.mustUnderstand()) {
          throw MalformedMessageException.notUnderstood();
        }
        xml.skip();
        continue;
      }
      if (seen.contains(name)) {
        throw new MalformedMessageException("the header " + name + " is there twice");
      }
      seen.add(name);
      switch (name) {
        case "Credentials" -> ticket = ticket(xml, namespace);
        case "ApplicationToken" -> token = secret(xml);
        case "TimeZone" -> timeZone = timeZone(xml, namespace);
        case OwnHeaders.IDEMPOTENCY_KEY -> key = secret(xml);
        default -> xml.skip();
      }
    }
    return new CallHeaders(new Credentials(ticket, token), timeZone, key);
  }

  private static boolean isKnown(StrictXml header, String namespace) {
    return (NAMES.contains(header.name()) && namespace.equals(header.namespace()))
        || header.isNamed(OwnHeaders.NAMESPACE, OwnHeaders.IDEMPOTENCY_KEY);
  }

  private static Optional<Secret> secret(StrictXml xml) throws MalformedMessageException {
    if (xml.isNil()) {
      xml.skip();
      return Optional.empty();
    }
    return Optional.of(xml.secret());
  }

  private static Optional<Secret> ticket(StrictXml xml, String namespace)
      throws MalformedMessageException {
    Optional<Secret> ticket = Optional.empty();
    boolean seen = false;
    while (xml.nextChild()) {
      if (xml.isNamed(namespace, "Ticket")) {
        refuseSecond(seen, "Ticket", "Credentials");
        seen = true;
        ticket = ticketText(xml);
      } else {
        xml.skip();
      }
    }
    return ticket;
  }

  /** Space around a ticket comes from those who lay their messages out. */
  private static Optional<Secret> ticketText(StrictXml xml) throws MalformedMessageException {
    if (xml.isNil()) {
      xml.skip();
      return Optional.empty();
    }
    return Optional.of(xml.strippedSecret());
  }

  private static Optional<SoTimeZone> timeZone(StrictXml xml, String namespace)
      throws MalformedMessageException {
    if (xml.isNil()) {
      xml.skip();
      return Optional.empty();
    }
    SoTimeZone zone = new SoTimeZone();
    Set<String> seen = new HashSet<>();
    while (xml.nextChild()) {
      String name = xml.namespace().equals(namespace) ? xml.name() : "";
      if (name.equals("SoTimeZoneId") || name.equals("SoTimeZoneLocationCode")) {
        refuseSecond(!seen.add(name), name, "TimeZone");
      } else {
        name = "";
      }
      if (name.isEmpty() || xml.isNil()) {
        xml.skip();
      } else if (name.equals("SoTimeZoneId")) {
        zone.id =
            (Integer)
                Lexical.INT
                    .read(xml.text())
                    .orElseThrow(
                        () ->
                            new MalformedMessageException(
                                "SoTimeZoneId is not an integer of xs:int"));
      } else {
        zone.locationCode = xml.text();
      }
    }
    return Optional.of(zone);
  }

  private static void refuseSecond(boolean seen, String part, String header)
      throws MalformedMessageException {
    if (seen) {
      throw new MalformedMessageException(part + " is there twice in " + header);
    }
  }
}
