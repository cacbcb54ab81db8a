package org.services85.user.soap.standalone;

import java.util.HashSet;
import java.util.Set;
import org.services85.user.soap.server.AddressRange;
import org.services85.user.soap.standalone.http.RemoteFolderServlet;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options for the proxies between clients and the server. */
final class ProxyOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--trusted-proxy",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "ADDRESS|RANGE",
      converter = RangeConverter.class,
      description =
          "The address of a proxy, or a range such as 10.0.0.0/8 or 2001:db8::/64 where only"
              + " proxies are. Of them are believed X-Forwarded-For, -Host, -Proto, -Port and"
              + " -Prefix, and Forwarded. May be repeated.")
  private Set<AddressRange> trustedProxies = new HashSet<>();

  @Option(
      names = "--proxy-protocol",
      negatable = true,
      fallbackValue = "true",
      description =
          "Each connection begins with the header of the PROXY protocol, version 2, of a"
              + " --trusted-proxy that passes TLS through; any other is closed.")
  private boolean proxyProtocol;

  @Option(
      names = "--path-prefix",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "PATH",
      description =
          "Serves Remote/Services85/... below this path, too, such as /Cust12345; may be repeated.")
  private Set<String> pathPrefixes = new HashSet<>();

  /**
   * Looks at the options.
   *
   * @throws ParameterException if one makes no sense
   */
  void check() {
    try {
      RemoteFolderServlet.checked(pathPrefixes);
    } catch (IllegalArgumentException e) {
      throw refused("--path-prefix: " + e.getMessage());
    }
    if (proxyProtocol && trustedProxies.isEmpty()) {
      throw refused("--proxy-protocol needs --trusted-proxy, which says whose header is believed");
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Tells a server. */
  NetServerHost.Builder applyTo(NetServerHost.Builder builder) {
    if (proxyProtocol) {
      builder.proxyProtocol();
    }
    return builder.trustedRanges(trustedProxies).pathPrefixes(pathPrefixes);
  }

  /** Reads an address or a range. */
  static final class RangeConverter implements ITypeConverter<AddressRange> {

    @Override
    public AddressRange convert(String text) {
      try {
        return AddressRange.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
