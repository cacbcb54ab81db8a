package org.services85.user.core.store.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of a database, as the driver reads it.
 *
 * @param hosts where it may be, in the order in which they are tried
 * @param sslmode how the connection is protected, as PostgreSQL calls it
 */
public record PostgresUrl(List<String> hosts, String sslmode) {

  private static final String HOSTS = "PGHOST";
  private static final String MODE = "sslmode";

  /** The driver's default, which goes on in clear where the server offers no TLS. */
  private static final String STANDARD = "prefer";

  private static final Set<String> MAY_BE_CLEAR = Set.of("disable", "allow", STANDARD);

  /** An address in digits, which nobody else is asked about. */
  private static final Pattern DIGITS =
      Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

  /**
   * Reads an address.
   *
   * @param url such as {@code jdbc:postgresql://host/database}
   * @return the address
   * @throws IllegalArgumentException if the driver cannot read it
   */
  public static PostgresUrl of(String url) {
    Map<String, String> read = read(url);
    String mode = read.getOrDefault(MODE, STANDARD);
    // Older programs know but this one, which verifies.
    boolean verified = !read.containsKey(MODE) && "true".equals(read.get("ssl"));
    return new PostgresUrl(
        Arrays.asList(read.getOrDefault(HOSTS, "").split(",", -1)),
        verified ? "verify-full" : mode.toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> read(String url) {
    try {
      Driver driver = DriverManager.getDriver(url);
      Map<String, String> values = new HashMap<>();
      for (DriverPropertyInfo property : driver.getPropertyInfo(url, new Properties())) {
        if (property.value != null) {
          values.put(property.name, property.value);
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "expected jdbc:postgresql://HOST:PORT/DATABASE?PROPERTY=VALUE", e);
    }
  }

  /**
   * Whether somebody on the way may read what is sent.
   *
   * @return whether a host is beyond this machine, and the connection may be in clear
   */
  public boolean mayBeReadOnTheWay() {
    return MAY_BE_CLEAR.contains(sslmode) && !hosts.stream().allMatch(PostgresUrl::isLoopback);
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return DIGITS.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
