package org.services85.user.soap.server.correlation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of W3C Trace Context, section 3.2. Of versions to come is read
 * what version 00 has, as section 4 demands; what stands behind it is not looked at.
 */
final class TraceParent {

  static final String HEADER = "traceparent";

  /** Version, trace, parent and flags, of which neither trace nor parent is all zeros. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /** The characters of version 00, which no other version is shorter than. */
  private static final int LENGTH = 55;

  private TraceParent() {}

  /**
   * The trace that a request belongs to.
   *
   * @param values those of the header; two of them are none that can be believed
   * @return 32 lower-case digits, or empty
   */
  static Optional<String> traceId(List<String> values) {
    return values.size() == 1 ? traceId(values.get(0)) : Optional.empty();
  }

  private static Optional<String> traceId(String value) {
    Matcher read = FORM.matcher(value.substring(0, Math.min(LENGTH, value.length())));
    return read.matches() && endsWell(read.group(1), value)
        ? Optional.of(read.group(2))
        : Optional.empty();
  }

  private static boolean endsWell(String version, String value) {
    return value.length() == LENGTH || (!version.equals("00") && value.charAt(LENGTH) == '-');
  }
}
