package org.services85.user.soap.server;

import java.io.StringWriter;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.ServicesVersion;
import org.w3c.dom.Document;

/**
 * The description of a service, in one document: what its operations are comes from its port, what
 * its types are from its schema. Thread-safe.
 */
final class Wsdl {

  /** Stands where the address of the service is to stand. */
  private static final String ADDRESS = "address";

  /**
   * Nothing is of SOAP 1.2's namespace: gSOAP speaks SOAP 1.2, as the sample does, if it is named.
   */
  private static final String FRAME =
      """
      <wsdl:definitions name="Wcf%1$sService" targetNamespace="%2$s" xmlns:tns="%2$s"
          xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
          xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"
          xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl">
        <wsdl:types/>
      %3$s%4$s  <wsdl:portType name="%1$s">
      %5$s  </wsdl:portType>
        <wsdl:binding name="BasicHttpBinding_%1$s" type="tns:%1$s">
          <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
      %6$s  </wsdl:binding>
        <wsdl:service name="Wcf%1$sService">
          <wsdl:port name="BasicHttpBinding_%1$s" binding="tns:BasicHttpBinding_%1$s">
            <soap:address location="%7$s"/>
          </wsdl:port>
        </wsdl:service>
      </wsdl:definitions>
      """;

  private static final String MESSAGE =
      """
        <wsdl:message name="%1$s">
          <wsdl:part name="parameters" element="tns:%2$s"/>
        </wsdl:message>
        <wsdl:message name="%1$s_Headers">
      %3$s  </wsdl:message>
      """;

  private static final String HEADER_PART =
      """
          <wsdl:part name="%1$s" element="tns:%1$s"/>
      """;

  private static final String ABSTRACT_OPERATION =
      """
          <wsdl:operation name="%1$s">
            <wsdl:input name="%1$sRequest" message="tns:%1$sRequest" wsaw:Action="%3$s"/>
            <wsdl:output name="%2$s" message="tns:%2$s" wsaw:Action="%3$sResponse"/>
          </wsdl:operation>
      """;

  private static final String BOUND_OPERATION =
      """
          <wsdl:operation name="%1$s">
            <soap:operation soapAction="%3$s" style="document"/>
            <wsdl:input name="%1$sRequest">
      %4$s        <soap:body use="literal"/>
            </wsdl:input>
            <wsdl:output name="%2$s">
      %5$s        <soap:body use="literal"/>
            </wsdl:output>
          </wsdl:operation>
      """;

  private static final String BOUND_HEADER =
      """
              <soap:header message="tns:%1$s_Headers" part="%2$s" use="literal"/>
      """;

  private final ServiceContract contract;
  private final String text;

  private Wsdl(ServiceContract contract) {
    this.contract = contract;
    Document document = Schema.parse(frame());
    Schema.of(contract).appendTo(document);
    text = print(document);
  }

  static Wsdl of(ServiceContract contract) {
    return new Wsdl(contract);
  }

  /**
   * The description as a client gets it.
   *
   * @param services the version that it asked
   * @param address where the service stands, without characters that XML marks
   */
  String at(ServicesVersion services, String address) {
    return text.replace(ServicesVersion.NS85, services.namespace())
        .replace("location=\"" + ADDRESS + "\"", "location=\"" + address + "\"");
  }

  private String frame() {
    return FRAME.formatted(
        contract.serviceName(),
        ServicesVersion.NS85,
        each(operation -> message(operation.name() + "Request", operation.name())),
        answers(),
        each(
            operation ->
                ABSTRACT_OPERATION.formatted(
                    operation.name(), operation.answer(), action(operation))),
        each(this::bound),
        ADDRESS);
  }

  private String message(String name, String element) {
    return MESSAGE.formatted(
        name, element, headers(contract.callHeaders(), header -> HEADER_PART.formatted(header)));
  }

  /** Operations may share an answer. */
  private String answers() {
    return contract.operations().stream()
        .map(Operation::answer)
        .distinct()
        .map(
            answer ->
                MESSAGE.formatted(
                    answer,
                    answer,
                    headers(
                        ServiceContract.ANSWER_HEADERS, header -> HEADER_PART.formatted(header))))
        .collect(Collectors.joining());
  }

  private String bound(Operation operation) {
    return BOUND_OPERATION.formatted(
        operation.name(),
        operation.answer(),
        action(operation),
        headers(
            contract.callHeaders(),
            header -> BOUND_HEADER.formatted(operation.name() + "Request", header)),
        headers(
            ServiceContract.ANSWER_HEADERS,
            header -> BOUND_HEADER.formatted(operation.answer(), header)));
  }

  private String action(Operation operation) {
    return contract.action(ServicesVersion.SERVICES85, operation.name());
  }

  private String each(Function<Operation, String> text) {
    return contract.operations().stream().map(text).collect(Collectors.joining());
  }

  private static String headers(Iterable<String> headers, Function<String, String> text) {
    StringBuilder all = new StringBuilder();
    headers.forEach(header -> all.append(text.apply(header)));
    return all.toString();
  }

  private static String print(Document document) {
    StringWriter text = new StringWriter();
    try {
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
