package org.services85.user.soap.wire.xml;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.contract.SoapVersion;
import org.services85.user.soap.wire.schema.Content;
import org.services85.user.soap.wire.schema.Structure;

/**
 * The names of which calls are made: those of SOAP and of the contract, and the prefixes that
 * clients like. The parser has them from the beginning, so that it makes no text for each time that
 * a message has one.
 */
final class FamiliarNames {

  /** Of elements and attributes. */
  static final Set<String> NAMES = Set.copyOf(names());

  private static final Set<String> NAMESPACES =
      Set.copyOf(
          Stream.concat(
                  Stream.of(Content.XSD, Content.XSI),
                  Stream.concat(
                      Arrays.stream(SoapVersion.values()).map(SoapVersion::namespace),
                      Arrays.stream(ServicesVersion.values()).map(ServicesVersion::namespace)))
              .toList());

  private FamiliarNames() {}

  /** Whether it is one of them, the name of a namespace among them, or empty. */
  static boolean contain(String name) {
    return name.isEmpty() || NAMES.contains(name) || NAMESPACES.contains(name);
  }

  private static Set<String> names() {
    Set<String> names =
        new TreeSet<>(
            Set.of(
                "Envelope",
                "Header",
                "Body",
                "Credentials",
                "Ticket",
                "nil",
                "type",
                "soap",
                "soapenv",
                "SOAP-ENV",
                "env",
                "s",
                "S",
                "xsi",
                "xsd",
                "i",
                "tns",
                "ns",
                "ns0",
                "ns1",
                "ns2"));
    for (ServiceContract contract : ServiceContract.values()) {
      names.addAll(contract.callHeaders());
      for (Operation operation : contract.operations()) {
        names.add(operation.name());
        addParts(operation.request(), names);
      }
    }
    return names;
  }

  private static void addParts(Structure structure, Set<String> names) {
    for (Structure.Part part : structure.parts()) {
      names.add(part.name().getLocalPart());
      if (part.content() instanceof Structure inner) {
        addParts(inner, names);
      }
    }
  }
}
