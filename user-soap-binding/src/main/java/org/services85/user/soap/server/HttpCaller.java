package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.api.CallContext;

/** The caller as HTTP tells of it: its language, and its proven identity. */
final class HttpCaller {

  /**
   * The attribute in which servlet containers put the certificates that the client has proven to be
   * its own.
   */
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  /** The languages of the texts for people; English where none of them is accepted. */
  private static final List<Locale> OFFERED =
      Stream.of("en", "nb", "no", "nn", "sv", "da", "de").map(Locale::forLanguageTag).toList();

  /** People ask for a handful; finding the best costs more than the square of what is asked for. */
  private static final int MAX_LANGUAGES = 256;

  private HttpCaller() {}

  static CallContext contextOf(HttpServletRequest request) {
    return CallOrigin.addTo(
        new CallContext(
            locale(request),
            principal(request),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        request);
  }

  private static Locale locale(HttpServletRequest request) {
    String accepted = request.getHeader("Accept-Language");
    if (accepted == null) {
      return Locale.ENGLISH;
    }
    try {
      return Objects.requireNonNullElse(
          Locale.lookup(Locale.LanguageRange.parse(beginning(accepted)), OFFERED), Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  /** The whole ranges within the bound; the first is mostly the one that counts. */
  private static String beginning(String accepted) {
    return accepted.length() <= MAX_LANGUAGES
        ? accepted
        : accepted.substring(0, Math.max(0, accepted.lastIndexOf(',', MAX_LANGUAGES)));
  }

  private static Optional<Principal> principal(HttpServletRequest request) {
    if (request.getUserPrincipal() != null) {
      return Optional.of(request.getUserPrincipal());
    }
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain[0].getSubjectX500Principal())
        : Optional.empty();
  }
}
