package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.soap.Dom;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.server.page.Wsdl;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.schema.Structure;
import org.w3c.dom.Document;

/** The description says what the contract says, no more and no less. */
class WsdlFactsTest {

  /** Elements and types; messages and operations differ in their names only. */
  private static boolean isPinned(String about) {
    return about.matches(".*(element|Type) .*")
        || about.matches("(.*operation|message) (SetGen|AuthenticateGen|Auth.*Resp).*");
  }

  private static Document ours(ServiceContract contract) throws Exception {
    return Dom.read(
        Wsdl.of(contract).at(ServicesVersion.SERVICES85, "http://localhost/" + contract.file()));
  }

  /** The lines that stand in this module's tests, each a fact of the vendor's reference. */
  @ParameterizedTest
  @EnumSource
  void areThoseOfTheContract(ServiceContract contract) throws Exception {
    String name = contract.serviceName() + ".facts";
    try (InputStream expected = WsdlFactsTest.class.getResourceAsStream(name)) {
      Map<String, String> facts = WsdlFacts.of(ours(contract));
      facts.keySet().removeIf(about -> !isPinned(about));
      assertThat(facts.values())
          .containsExactlyElementsOf(
              new String(expected.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  /**
   * The same against the vendor's own files, {@code Services85-User.wsdl} and {@code
   * Services85-SoPrincipal.wsdl}, in the folder that {@code NETSERVER_WSDLS} names.
   */
  @ParameterizedTest
  @EnumSource
  @EnabledIfEnvironmentVariable(named = "NETSERVER_WSDLS", matches = ".+")
  void areThoseOfTheVendor(ServiceContract contract) throws Exception {
    Path file =
        Path.of(System.getenv("NETSERVER_WSDLS"), "Services85-" + contract.serviceName() + ".wsdl");
    Map<String, String> vendor = WsdlFacts.of(Dom.read(Files.readString(file)));
    Map<String, String> ours = new TreeMap<>(WsdlFacts.of(ours(contract)));
    // Tools ask for the namespace, nobody for what is in it.
    ours.keySet().removeIf(about -> about.contains("Serialization/}"));

    Map<String, String> differing = new TreeMap<>(ours);
    differing.entrySet().removeAll(vendor.entrySet());
    assertThat(differing).isEmpty();
  }

  @Test
  void showADifferenceInNullness() throws Exception {
    assertThat(WsdlFacts.of(changed(" nillable=\"true\"", "")))
        .isNotEqualTo(WsdlFacts.of(ours(ServiceContract.USER)));
  }

  @Test
  void showADifferenceInNames() throws Exception {
    assertThat(WsdlFacts.of(changed("name=\"AssociateId\"", "name=\"AssociateID\"")))
        .isNotEqualTo(WsdlFacts.of(ours(ServiceContract.USER)));
  }

  /** The same elements, of the same types and in the same order. */
  @ParameterizedTest
  @EnumSource
  void areThoseOfThePorts(ServiceContract contract) throws Exception {
    Map<String, String> facts = WsdlFacts.of(ours(contract));
    for (Operation operation : contract.operations()) {
      assertThat(declared(facts, operation.name())).isEqualTo(parts(operation.request()));
      assertThat(declared(facts, operation.answer())).isEqualTo(parts(operation.response()));
    }
  }

  private static List<String> declared(Map<String, String> facts, String element) {
    return Pattern.compile("element minOccurs=0 name=(\\w+)(?: nillable=true)? type=(\\S+?)[;}]")
        .matcher(facts.get("element " + element))
        .results()
        .map(part -> part.group(1) + " " + part.group(2).replaceFirst("^.*:", ""))
        .toList();
  }

  private static List<String> parts(Structure structure) {
    return structure.parts().stream()
        .map(part -> part.name().getLocalPart() + " " + part.content().type().getLocalPart())
        .toList();
  }

  private static Document changed(String from, String to) throws Exception {
    String text = Wsdl.of(ServiceContract.USER).at(ServicesVersion.SERVICES85, "http://localhost/");
    assertThat(text).contains(from);
    return Dom.read(text.replaceFirst(Pattern.quote(from), to));
  }
}
