package org.services85.user.soap.server;

import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.CallHeaders;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.SoapVersion;

/**
 * A call, read and checked. Closing it wipes the secrets among its parameters.
 *
 * @param soap the SOAP version that it came in
 * @param charset the encoding that it came in
 * @param services the version of the services that it is for
 * @param name what it calls, as the vendor's contract names it
 * @param operation that, or empty where it is not offered
 * @param headers ticket, application token, time zone, idempotency key
 * @param arguments the values of its parameters, as the operation takes them
 * @param refusal why it is refused before anybody is asked, or empty
 */
record SoapCall(
    SoapVersion soap,
    Charset charset,
    ServicesVersion services,
    String name,
    Optional<Operation> operation,
    CallHeaders headers,
    Object arguments,
    Optional<UserAgentException> refusal)
    implements AutoCloseable {

  @Override
  public void close() {
    if (arguments instanceof @Nullable Object[] values) {
      for (Object value : values) {
        if (value instanceof Secret secret) {
          secret.close();
        }
      }
    }
  }
}
