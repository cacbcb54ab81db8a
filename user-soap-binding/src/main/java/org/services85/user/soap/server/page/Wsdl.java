package org.services85.user.soap.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;

/**
 * The description of a service, in one document. It stands beside the contract, in {@code
 * user-api}, in the namespace of Services85. Thread-safe.
 */
public final class Wsdl {

  private final String text;
  private final String writtenAddress;

  private Wsdl(String text, String writtenAddress) {
    this.text = text;
    this.writtenAddress = writtenAddress;
  }

  /**
   * The description of a service, with the operations that are offered.
   *
   * @param contract the service
   * @param offered the operations to list
   * @return the description
   */
  public static Wsdl of(ServiceContract contract, Set<AgentOperation> offered) {
    Wsdl whole = of(contract);
    String text = whole.text;
    for (Operation operation : contract.operations()) {
      if (!offered.contains(operation.operation())) {
        text =
            text.replaceAll(
                    "(?s)\n *<wsdl:operation name=\"%s\">.*?</wsdl:operation>"
                        .formatted(operation.name()),
                    "")
                .replaceAll(
                    "(?s)\n *<wsdl:message name=\"%s(Request|Response)(_Headers)?\">.*?</wsdl:message>"
                        .formatted(operation.name()),
                    "");
      }
    }
    return new Wsdl(text, whole.writtenAddress);
  }

  /**
   * The description of a service, with all its operations.
   *
   * @param contract the service
   * @return the description
   */
  public static Wsdl of(ServiceContract contract) {
    String file = "/META-INF/services85/" + contract.serviceName() + ".wsdl";
    try (InputStream in =
        Objects.requireNonNull(IUserAgent.class.getResourceAsStream(file), file)) {
      return new Wsdl(
          new String(in.readAllBytes(), StandardCharsets.UTF_8),
          "http://localhost/Remote/Services85/" + contract.file());
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /**
   * The description as a client gets it.
   *
   * @param services the version that it asked
   * @param address where the service stands, without characters that XML marks
   * @return the document
   */
  public String at(ServicesVersion services, String address) {
    return text.replace(ServicesVersion.NS85, services.namespace())
        .replace("\"" + writtenAddress + "\"", "\"" + address + "\"");
  }
}
