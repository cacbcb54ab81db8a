package org.services85.user.core.logon;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** The name by which a principal of the transport logs on. */
public final class CertificateName {

  private CertificateName() {}

  /**
   * The one common name of a certificate's subject; of any other principal, its name.
   *
   * @param principal whom a transport vouches for
   * @return the name, or empty where a certificate has none or more than one
   */
  public static Optional<String> of(Principal principal) {
    return principal instanceof X500Principal subject
        ? ofSubject(subject.getName(X500Principal.RFC2253))
        : Optional.ofNullable(principal.getName());
  }

  private static Optional<String> ofSubject(String distinguishedName) {
    try {
      List<Object> names =
          new LdapName(distinguishedName)
              .getRdns().stream()
                  .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                  .map(Rdn::getValue)
                  .toList();
      return names.size() == 1 && names.get(0) instanceof String name
          ? Optional.of(name)
          : Optional.empty();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
