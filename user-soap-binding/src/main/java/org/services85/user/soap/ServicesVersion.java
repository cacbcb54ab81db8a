package org.services85.user.soap;

import java.util.Optional;

/**
 * The versions of NetServer's services that carry this contract, each in a namespace of its own.
 */
public enum ServicesVersion {
  /** Services84. */
  SERVICES84("Services84"),
  /** Services85, which the contract is written after. */
  SERVICES85("Services85"),
  /** Services86. */
  SERVICES86("Services86"),
  /** Services87. */
  SERVICES87("Services87"),
  /** Services88. */
  SERVICES88("Services88");

  /** The namespace of Services85, as annotations need it. */
  public static final String NS85 = "http://www.superoffice.net/ws/crm/NetServer/Services85";

  private static final String NAMESPACES = "http://www.superoffice.net/ws/crm/NetServer/";

  private final String segment;
  private final String namespace;

  ServicesVersion(String segment) {
    this.segment = segment;
    this.namespace = NAMESPACES + segment;
  }

  /**
   * The version's name as it stands in paths and namespaces.
   *
   * @return for example {@code Services85}
   */
  public String segment() {
    return segment;
  }

  /**
   * The XML namespace of everything that the version defines.
   *
   * @return the namespace name
   */
  public String namespace() {
    return namespace;
  }

  /**
   * The version of the given path segment.
   *
   * @param segment for example {@code Services85}
   * @return the version, or empty if this contract does not know it
   */
  public static Optional<ServicesVersion> ofSegment(String segment) {
    for (ServicesVersion version : values()) {
      if (version.segment.equals(segment)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
