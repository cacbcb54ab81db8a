package org.services85.user.soap.standalone.http;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder {@code Remote} with the services in it, at the root and below other paths. The path
 * beside the folder leads people to the page of the User service. Servlet containers tell paths
 * apart by case; IIS does not, and clients rely on it. Thread-safe.
 */
public final class RemoteFolderServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){1,8}");

  /** The page for people, seen from beside the folder. */
  private static final String PAGE = "Remote/Services85/User.svc";

  private final transient HttpServlet services;
  private final transient Set<String> folders;

  /**
   * A folder of services.
   *
   * @param services what is in the folder
   * @param prefixes below which paths it stands, besides the root
   */
  public RemoteFolderServlet(HttpServlet services, Set<String> prefixes) {
    this.services = services;
    this.folders =
        Stream.concat(Stream.of(""), prefixes.stream())
            .map(prefix -> prefix.toLowerCase(Locale.ROOT) + "/remote/")
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Prefixes that are ones.
   *
   * @param prefixes such as {@code /Cust12345}
   * @return the same
   * @throws IllegalArgumentException if one is not, naming it
   */
  public static Set<String> checked(Set<String> prefixes) {
    for (String prefix : prefixes) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw new IllegalArgumentException(
            "'" + prefix + "' is no path prefix; expected one such as /Cust12345");
      }
    }
    return Set.copyOf(prefixes);
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    super.init(config);
    services.init(config);
  }

  @Override
  public void destroy() {
    services.destroy();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = String.valueOf(request.getPathInfo()).toLowerCase(Locale.ROOT);
    if (isInFolder(path)) {
      services.service(request, response);
    } else if (folders.contains(path + "remote/") && isRead(request)) {
      // Relative, so that nothing of what the client sent about this host is repeated.
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", PAGE);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private boolean isInFolder(String path) {
    for (String folder : folders) {
      if (path.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }
}
