package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.ServiceContract;

/** Which service of which version a request is for. */
record CallAddress(ServicesVersion services, ServiceContract contract) {

  /**
   * The address that the request's path ends in, such as {@code /Services85/User.svc}. Case does
   * not matter, as under IIS.
   */
  static Optional<CallAddress> find(HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getPathInfo(), request.getServletPath());
    String[] segments = path.split("/", -1);
    if (segments.length < 2) {
      return Optional.empty();
    }
    return version(segments[segments.length - 2])
        .flatMap(
            services ->
                ServiceContract.ofFile(segments[segments.length - 1])
                    .map(contract -> new CallAddress(services, contract)));
  }

  private static Optional<ServicesVersion> version(String segment) {
    return Arrays.stream(ServicesVersion.values())
        .filter(version -> version.segment().equalsIgnoreCase(segment))
        .findFirst();
  }
}
