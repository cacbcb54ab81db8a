package org.services85.user.testkit.netserver.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;

/**
 * The description of a service, from the WSDL beside the contract. It is served as it stands, and
 * calls are read by it.
 *
 * @param name the service's name
 * @param text the WSDL
 * @param signatures its operations by their names
 */
public record ServiceDescription(String name, String text, Map<String, Signature> signatures) {

  /**
   * An operation.
   *
   * @param name its name in the contract
   * @param operation which one; empty for one of {@link OperationsWithoutRules}
   * @param parameters the names of its parameters' types, by their own; empty where nothing is
   *     known of them
   * @param answer the name of the element that answers it
   */
  public record Signature(
      String name,
      Optional<AgentOperation> operation,
      Map<String, String> parameters,
      String answer) {

    static Signature withoutRules(String name) {
      return new Signature(name, Optional.empty(), Map.of(), name + "Response");
    }
  }

  private static final List<ServiceDescription> SERVICES =
      Stream.of("User", "SoPrincipal").map(ServiceDescription::read).toList();

  /**
   * An operation of either service, by its name in the contract.
   *
   * @param name the name
   * @return the operation
   * @throws IllegalArgumentException if there is none
   */
  public static Signature requireOperation(String name) {
    return SERVICES.stream()
        .map(ServiceDescription::signatures)
        .filter(signatures -> signatures.containsKey(name))
        .map(signatures -> Objects.requireNonNull(signatures.get(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " is no operation of NetServer's User or SoPrincipal service;"
                        + " expected a name such as GetRole"));
  }

  /**
   * The service at the given file name, whose case does not matter, as under IIS.
   *
   * @param file the last segment of an address
   * @return the service, or empty where there is none
   */
  public static Optional<ServiceDescription> ofFile(String file) {
    return SERVICES.stream().filter(service -> service.file().equalsIgnoreCase(file)).findFirst();
  }

  /**
   * The WSDL as a client gets it.
   *
   * @param address where the client finds the service
   * @param namespace that of the version that it asked
   * @return the document
   */
  public String at(String address, String namespace) {
    return text.replace(Xml.CONTRACT, namespace)
        .replace("\"http://localhost/Remote/Services85/" + file() + "\"", "\"" + address + "\"");
  }

  private String file() {
    return name + ".svc";
  }

  private static ServiceDescription read(String name) {
    String file = "/META-INF/services85/" + name + ".wsdl";
    try (InputStream in =
        Objects.requireNonNull(IUserAgent.class.getResourceAsStream(file), file)) {
      byte[] wsdl = in.readAllBytes();
      Map<String, Signature> signatures = signatures(XmlText.read(new ByteArrayInputStream(wsdl)));
      if (name.equals("User")) {
        OperationsWithoutRules.OF_USER.forEach(
            each -> signatures.put(each, Signature.withoutRules(each)));
      }
      return new ServiceDescription(name, new String(wsdl, UTF_8), signatures);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static Map<String, Signature> signatures(Xml wsdl) {
    Map<String, Xml> elements =
        all(wsdl, "types")
            .flatMap(types -> all(types, "schema"))
            .flatMap(schema -> all(schema, "element"))
            .collect(Collectors.toMap(each -> each.attribute("name"), Function.identity()));
    Map<String, AgentOperation> operations = new HashMap<>();
    Stream.of(AgentOperation.values()).forEach(each -> operations.put(each.toString(), each));
    return all(wsdl, "portType")
        .flatMap(port -> all(port, "operation"))
        .map(
            each ->
                new Signature(
                    each.attribute("name"),
                    Optional.of(Objects.requireNonNull(operations.get(each.attribute("name")))),
                    parameters(Objects.requireNonNull(elements.get(each.attribute("name")))),
                    all(each, "output").findFirst().orElseThrow().attribute("name")))
        .collect(Collectors.toMap(Signature::name, Function.identity()));
  }

  private static Map<String, String> parameters(Xml element) {
    Map<String, String> types = new LinkedHashMap<>();
    all(element, "complexType")
        .flatMap(type -> all(type, "sequence"))
        .flatMap(sequence -> all(sequence, "element"))
        .forEach(
            parameter ->
                types.put(
                    parameter.attribute("name"),
                    parameter.attribute("type").replaceFirst(".*:", "")));
    return types;
  }

  private static Stream<Xml> all(Xml parent, String localName) {
    return parent.children().stream().filter(child -> child.localName().equals(localName));
  }
}
