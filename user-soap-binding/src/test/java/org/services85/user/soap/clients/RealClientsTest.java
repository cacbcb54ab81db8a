package org.services85.user.soap.clients;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.standalone.NetServerHost;

/**
 * Clients of other people's making call the server: each is generated while the test runs, from our
 * WSDL, and from the vendor's where {@value Wsdls#VENDORS} names the folder that has it.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RealClientsTest {

  private static final String PASSWORD = "the administrator's first password";

  private static final String SEEN =
      """
      authenticated
      generated, ExceptionInfo none
      new password authenticates
      refused with System.ArgumentException, Succeeded false
      """;

  private static InProcessUserAgents agents;
  private static NetServerHost host;

  @TempDir Path folder;

  @BeforeAll
  static void serve() throws Exception {
    agents = InProcessUserAgents.over(EmbeddedStore.temporary()).build();
    Secret password = Secret.of(PASSWORD);
    agents
        .provisioning()
        .create(User.of(1, "alma", UserType.INTERNAL_ASSOCIATE).asAdministrator(), password);
    agents.provisioning().create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), password);
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

  @Test
  void javaFromOurWsdl() throws Exception {
    assertThat(java(Wsdls.ours(host.baseUri(), folder))).isEqualTo(SEEN);
  }

  @Tag("full")
  @Test
  @EnabledIfEnvironmentVariable(named = Wsdls.VENDORS, matches = ".+")
  void javaFromTheVendorsWsdl() throws Exception {
    assertThat(java(Wsdls.vendors())).isEqualTo(SEEN);
  }

  private String java(Wsdls wsdls) throws Exception {
    try (GeneratedJavaClient client = GeneratedJavaClient.of(wsdls, folder)) {
      return client.run(wsdls, address(), "alma", PASSWORD, "anna", 2);
    }
  }

  static boolean isGsoapInstalled() {
    return Gsoap.isInstalled();
  }

  @Tag("full")
  @Test
  @EnabledIf(value = "isGsoapInstalled", disabledReason = "gSOAP is not installed here")
  void gsoapFromOurWsdl() throws Exception {
    assertThat(gsoap(Wsdls.ours(host.baseUri(), folder))).isEqualTo(SEEN);
  }

  @Tag("full")
  @Test
  @EnabledIf(value = "isGsoapInstalled", disabledReason = "gSOAP is not installed here")
  @EnabledIfEnvironmentVariable(named = Wsdls.VENDORS, matches = ".+")
  void gsoapFromTheVendorsWsdl() throws Exception {
    assertThat(gsoap(Wsdls.vendors())).isEqualTo(SEEN);
  }

  private String gsoap(Wsdls wsdls) throws Exception {
    return Command.run(
        folder,
        PASSWORD,
        List.of(Gsoap.compile(wsdls, folder).toString(), address(), "alma", "anna", "2"));
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
    assertThat(zeep(Wsdls.ours(host.baseUri(), folder))).isEqualTo(SEEN);
  }

  @Tag("full")
  @Test
  @EnabledIf(value = "isZeepInstalled", disabledReason = "zeep is not installed here")
  @EnabledIfEnvironmentVariable(named = Wsdls.VENDORS, matches = ".+")
  void zeepFromTheVendorsWsdl() throws Exception {
    assertThat(zeep(Wsdls.vendors())).isEqualTo(SEEN);
  }

  private String zeep(Wsdls wsdls) throws Exception {
    return Command.run(
        folder, PASSWORD, Zeep.command(wsdls, List.of(address(), "alma", "anna", "2")));
  }
}
