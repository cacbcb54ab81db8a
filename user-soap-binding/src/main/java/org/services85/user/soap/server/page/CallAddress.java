package org.services85.user.soap.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.ServiceContract;

/**
 * The service that a request is for.
 *
 * @param services the version of the services
 * @param contract the service
 */
public record CallAddress(ServicesVersion services, ServiceContract contract) {

  /**
   * The address that the request's path ends in, such as {@code /Services85/User.svc}. Case does
   * not matter, as under IIS.
   *
   * @param request a request
   * @return the address, or empty where the path ends in none
   */
  public static Optional<CallAddress> find(HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getPathInfo(), request.getServletPath());
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return version(path.substring(path.lastIndexOf('/', slash - 1) + 1, slash))
        .flatMap(
            services ->
                ServiceContract.ofFile(path.substring(slash + 1))
                    .map(contract -> new CallAddress(services, contract)));
  }

  private static Optional<ServicesVersion> version(String segment) {
    for (ServicesVersion version : ServicesVersion.values()) {
      if (version.segment().equalsIgnoreCase(segment)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
