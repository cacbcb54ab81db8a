package org.services85.user.soap.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.standalone.NetServerHost;

/**
 * Clients of other people's making call the server, each through all that a user administration
 * does, in both versions of SOAP. They are generated while the test runs, or read the WSDL when
 * they start: ours, and the vendor's where {@value Wsdls#VENDORS} names the folder that has it.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RealClientsTest {

  private static final String PASSWORD = "correct horse battery <staple> & \u00e6";

  private static final String SEEN =
      """
      logs on: true
      old password: false
      new password: true
      changes its own: true
      changed password: true
      user info: %1$s
      list: %1$s alma
      verdict: false, a reason
      flags: true
      can log on: false
      licence: there
      may change another: false
      refused: SuperOffice.Exceptions.SoIllegalOperationException, false, false
      unoffered: %2$s
      """;

  private static InProcessUserAgents agents;
  private static NetServerHost host;
  private static int identity = 1;

  @TempDir Path folder;

  /** The WSDLs that clients are made of. */
  enum Source {
    OURS("not in the WSDL"),
    VENDORS("System.NotSupportedException, false");

    private final String unoffered;

    Source(String unoffered) {
      this.unoffered = unoffered;
    }

    private Wsdls wsdls(URI server, Path folder) throws Exception {
      if (this == VENDORS) {
        assumeTrue(System.getenv(Wsdls.VENDORS) != null, Wsdls.VENDORS + " names no folder");
        return Wsdls.vendors();
      }
      return Wsdls.ours(server, folder);
    }
  }

  /** What speaks to the server: it is given the administrator, and the other user. */
  private interface Client {

    String run(String version, String administrator, String name, int identity) throws Exception;
  }

  @BeforeAll
  static void serve() throws Exception {
    agents = InProcessUserAgents.over(EmbeddedStore.temporary()).build();
    agents
        .provisioning()
        .create(
            User.of(identity, "alma", UserType.INTERNAL_ASSOCIATE).asAdministrator(),
            Secret.of(PASSWORD));
    host = NetServerHost.start(agents, "127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    host.close();
    agents.close();
  }

  private static String address() {
    return host.baseUri().toString();
  }

  /** One process makes the whole round, in each version with a user of its own. */
  private static void seesAll(Client client, Source source) throws Exception {
    for (String version : List.of("1.1", "1.2")) {
      // The server gives the next numbers to those that the client makes.
      identity += 100;
      String name = "anna" + identity;
      agents
          .provisioning()
          .create(User.of(identity, name, UserType.INTERNAL_ASSOCIATE), Secret.of(PASSWORD));
      assertThat(client.run(version, "alma", name, identity))
          .as("SOAP %s", version)
          .isEqualTo(SEEN, name, source.unoffered);
    }
  }

  @Tag("full")
  @Test
  void javaFromOurWsdl() throws Exception {
    java(Source.OURS);
  }

  @Tag("full")
  @Test
  void javaFromTheVendorsWsdl() throws Exception {
    java(Source.VENDORS);
  }

  private void java(Source source) throws Exception {
    Wsdls wsdls = source.wsdls(host.baseUri(), folder);
    try (GeneratedJavaClient client = GeneratedJavaClient.of(wsdls, folder)) {
      seesAll(
          (version, administrator, name, id) ->
              client.run(wsdls, address(), version, List.of(administrator, PASSWORD, name), id),
          source);
    }
  }

  static boolean isGsoapInstalled() {
    return Gsoap.isInstalled();
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  @EnabledIf(value = "isGsoapInstalled", disabledReason = "gSOAP is not installed here")
  void gsoap(Source source) throws Exception {
    Path client = Gsoap.compile(source.wsdls(host.baseUri(), folder), folder);
    seesAll(
        (version, administrator, name, id) ->
            Command.run(
                folder,
                PASSWORD,
                List.of(client.toString(), address(), version, administrator, name, "" + id)),
        source);
  }

  @Test
  @EnabledIf(value = "isGsoapInstalled", disabledReason = "gSOAP is not installed here")
  @EnabledIfEnvironmentVariable(named = Wsdls.VENDORS, matches = ".+")
  void gsoapPrintsTheSameSampleMessagesOverBothWsdls() throws Exception {
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path vendors = Files.createDirectory(folder.resolve("vendors"));
    Gsoap.samples(Wsdls.ours(host.baseUri(), folder).user(), ours);
    Gsoap.samples(Wsdls.vendors().user(), vendors);
    for (String message : List.of("req", "res")) {
      String sample = "BasicHttpBinding_USCOREUser.SetGeneratedPassword." + message + ".xml";
      assertThat(ours.resolve(sample)).hasSameTextualContentAs(vendors.resolve(sample));
    }
  }

  static boolean isZeepInstalled() {
    return Zeep.isInstalled();
  }

  @Test
  @EnabledIf(value = "isZeepInstalled", disabledReason = "zeep is not installed here")
  void zeepFromOurWsdl() throws Exception {
    zeep(Source.OURS);
  }

  @Tag("full")
  @Test
  @EnabledIf(value = "isZeepInstalled", disabledReason = "zeep is not installed here")
  void zeepFromTheVendorsWsdl() throws Exception {
    zeep(Source.VENDORS);
  }

  private void zeep(Source source) throws Exception {
    Wsdls wsdls = source.wsdls(host.baseUri(), folder);
    seesAll(
        (version, administrator, name, id) ->
            Command.run(
                folder,
                PASSWORD,
                Zeep.command(wsdls, List.of(address(), version, administrator, name, "" + id))),
        source);
  }

  static boolean isPhpInstalled() {
    return Php.isInstalled();
  }

  @Test
  @EnabledIf(value = "isPhpInstalled", disabledReason = "PHP with its SOAP is not installed here")
  void phpFromOurWsdl() throws Exception {
    php(Source.OURS);
  }

  @Tag("full")
  @Test
  @EnabledIf(value = "isPhpInstalled", disabledReason = "PHP with its SOAP is not installed here")
  void phpFromTheVendorsWsdl() throws Exception {
    php(Source.VENDORS);
  }

  private void php(Source source) throws Exception {
    Wsdls wsdls = source.wsdls(host.baseUri(), folder);
    seesAll(
        (version, administrator, name, id) ->
            Command.run(
                folder,
                PASSWORD,
                Php.command(wsdls, List.of(address(), version, administrator, name, "" + id))),
        source);
  }

  static boolean isNodeInstalled() {
    return NodeSoap.isPossible();
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  @EnabledIf(value = "isNodeInstalled", disabledReason = "node and npm are not installed here")
  void node(Source source) throws Exception {
    Path client = Files.createDirectory(folder.resolve("client"));
    NodeSoap.install(client);
    Wsdls wsdls = source.wsdls(host.baseUri(), folder);
    seesAll(
        (version, administrator, name, id) ->
            Command.run(
                client,
                PASSWORD,
                NodeSoap.command(wsdls, List.of(address(), version, administrator, name, "" + id))),
        source);
  }
}
