package org.services85.user.soap.server;

import jakarta.activation.MimeType;
import jakarta.activation.MimeTypeParseException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.services85.user.soap.wire.contract.SoapVersion;

/** The type of the message in a request, by its HTTP headers. Not thread-safe. */
final class MediaTypes {

  private static final String SOAP_12 = SoapVersion.SOAP_12.mediaType();
  private static final Set<String> SERVED = Set.of("text/xml", "application/xml", SOAP_12);
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf-16", "utf-16le", "utf-16be");

  private final HttpServletRequest request;
  private final Optional<MimeType> type;
  private final String baseType;

  MediaTypes(HttpServletRequest request) {
    this.request = request;
    this.type = contentType(request);
    this.baseType = type.map(MimeType::getBaseType).orElse("").toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the message is in a form that is read here: XML, in UTF-8 or UTF-16, as .NET names them
   * too, not packed.
   */
  boolean isServed() {
    return isPlain()
        && SERVED.contains(baseType)
        && CHARSETS.contains(type.flatMap(found -> parameter(found, "charset")).orElse("utf-8"));
  }

  private boolean isPlain() {
    Enumeration<String> encodings = request.getHeaders("Content-Encoding");
    while (encodings.hasMoreElements()) {
      if (!encodings.nextElement().equalsIgnoreCase("identity")) {
        return false;
      }
    }
    return true;
  }

  /** Whether headers that may be there once are there twice, so that it matters who reads which. */
  boolean isAmbiguous() {
    return isRepeated("Content-Type") || isRepeated("SOAPAction");
  }

  private boolean isRepeated(String header) {
    Enumeration<String> values = request.getHeaders(header);
    if (!values.hasMoreElements()) {
      return false;
    }
    values.nextElement();
    return values.hasMoreElements();
  }

  /** The version that the media type stands for; the message itself has the last word. */
  SoapVersion likelyVersion() {
    return baseType.equals(SOAP_12) ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
  }

  /**
   * The encoding of the answer: that of the message where the client says that it speaks UTF-16.
   *
   * @param message the encoding that the message is in
   */
  Charset ofAnswer(Charset message) {
    return type.flatMap(found -> parameter(found, "charset"))
        .filter(charset -> charset.startsWith("utf-16"))
        .map(charset -> message)
        .orElse(StandardCharsets.UTF_8);
  }

  /** The SOAPAction, or SOAP 1.2's action parameter, without quotes; empty where there is none. */
  String action() {
    return Optional.ofNullable(request.getHeader("SOAPAction"))
        .map(MediaTypes::unquoted)
        .filter(action -> !action.isEmpty())
        .or(() -> type.map(found -> found.getParameter("action")).map(MediaTypes::unquoted))
        .orElse("");
  }

  private static Optional<MimeType> contentType(HttpServletRequest request) {
    // Containers fail at a charset that they do not know where they are asked for the content type.
    String header = request.getHeader("Content-Type");
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MimeType(header));
    } catch (MimeTypeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> parameter(MimeType type, String name) {
    return Optional.ofNullable(type.getParameter(name))
        .map(value -> unquoted(value).toLowerCase(Locale.ROOT));
  }

  private static String unquoted(String value) {
    String trimmed = value.strip();
    return trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"")
        ? trimmed.substring(1, trimmed.length() - 1)
        : trimmed;
  }
}
