package org.services85.user.soap.server.page;

/**
 * The DISCO document of a service, which tools of .NET look for behind the link of the bare
 * address's page. It names the WSDL.
 */
final class Discovery {

  private static final String DOCUMENT =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <discovery xmlns="http://schemas.xmlsoap.org/disco/">
        <contractRef xmlns="http://schemas.xmlsoap.org/disco/scl/" ref="%1$s?wsdl" docRef="%1$s"/>
        <soap xmlns="http://schemas.xmlsoap.org/disco/soap/" xmlns:q1="%2$s" address="%1$s" binding="q1:BasicHttpBinding_%3$s"/>
      </discovery>
      """;

  private Discovery() {}

  /**
   * The document of a service.
   *
   * @param location where the service stands, without characters that XML marks
   */
  static String of(CallAddress asked, String location) {
    return DOCUMENT.formatted(
        location, asked.services().namespace(), asked.contract().serviceName());
  }
}
