package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.ServiceContract;

/** Which service of which version a request is for. */
record CallAddress(ServicesVersion services, ServiceContract contract) {

  /** The address that the request's path ends in, such as {@code /Services85/User.svc}. */
  static Optional<CallAddress> find(HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getPathInfo(), request.getServletPath());
    String[] segments = path.split("/", -1);
    if (segments.length < 2) {
      return Optional.empty();
    }
    return ServicesVersion.ofSegment(segments[segments.length - 2])
        .flatMap(
            services ->
                ServiceContract.ofFile(segments[segments.length - 1])
                    .map(contract -> new CallAddress(services, contract)));
  }

  /** The address that {@link #forwarded} wrote down. */
  static CallAddress of(HttpServletRequest request) {
    return (CallAddress) Objects.requireNonNull(request.getAttribute(CallAddress.class.getName()));
  }

  /** The request as the one endpoint that serves every version of the service sees it. */
  HttpServletRequest forwarded(HttpServletRequest request) {
    request.setAttribute(CallAddress.class.getName(), this);
    return new jakarta.servlet.http.HttpServletRequestWrapper(request) {
      @Override
      public String getPathInfo() {
        return "/" + contract.file();
      }
    };
  }
}
