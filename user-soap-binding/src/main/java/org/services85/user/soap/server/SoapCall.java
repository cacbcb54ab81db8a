package org.services85.user.soap.server;

import java.util.Optional;
import org.apache.cxf.binding.soap.SoapVersion;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.CallHeaders;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;
import org.w3c.dom.Document;

/**
 * A call, read and checked.
 *
 * @param soap the SOAP version that it came in
 * @param services the version of the services that it is for
 * @param contract the service that it is for
 * @param name what it calls, as the vendor's contract names it
 * @param operation that, or what stands in for it where it is not offered
 * @param headers ticket, application token, time zone, idempotency key
 * @param refusal why it is refused before anybody is asked, or empty
 * @param document the message as JAX-WS is to see it: without headers, in the namespace of
 *     Services85
 */
record SoapCall(
    SoapVersion soap,
    ServicesVersion services,
    ServiceContract contract,
    String name,
    Operation operation,
    CallHeaders headers,
    Optional<UserAgentException> refusal,
    Document document) {

  /** The element that answers it. */
  String answer() {
    return contract.answerOfUnoffered(name).orElse(operation.answer());
  }
}
