package org.services85.user.api;

import java.util.Objects;

/**
 * The information on an installation for callers who have not logged on. Of NetServer's carrier it
 * has what identifies the installation; what is not known is 0 or empty. Immutable and thread-safe.
 *
 * @param companyName who the installation belongs to
 * @param description what it is
 * @param assemblyVersion the version of the contract's implementation
 * @param fileVersion the version of its files
 * @param buildLabel the name of its build
 * @param databaseVersion the version of its database's schema
 */
public record SystemInfo(
    String companyName,
    String description,
    String assemblyVersion,
    String fileVersion,
    String buildLabel,
    int databaseVersion) {

  /**
   * Checks that nothing is null.
   *
   * @param companyName who it belongs to
   * @param description what it is
   * @param assemblyVersion its version
   * @param fileVersion the version of its files
   * @param buildLabel the name of its build
   * @param databaseVersion the version of its schema
   */
  public SystemInfo {
    Objects.requireNonNull(companyName, "companyName");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(assemblyVersion, "assemblyVersion");
    Objects.requireNonNull(fileVersion, "fileVersion");
    Objects.requireNonNull(buildLabel, "buildLabel");
  }
}
