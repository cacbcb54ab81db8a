package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.client.CannedServer;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.soap.wire.Dom;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.ServicesVersion;
import org.services85.user.soap.wire.SoapEnvelope;
import org.services85.user.soap.wire.StrictXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/** What server and client say is what the WSDL says that they say. */
class SchemaTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Document read(String text) throws Exception {
    return StrictXml.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1024 * 1024);
  }

  private static String get(NetServerHost host, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(host.baseUri().resolve(path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Schema schema(
      NetServerHost host, ServicesVersion version, ServiceContract contract) throws Exception {
    String wsdl = get(host, "Remote/" + version.segment() + "/" + contract.file() + "?wsdl");
    List<Source> schemas = new ArrayList<>();
    for (Element part : Dom.children(read(wsdl).getDocumentElement())) {
      if (part.getLocalName().equals("types")) {
        for (Element schema : Dom.children(part)) {
          // Declared by the description around it.
          schema.setAttributeNS(
              XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:tns", version.namespace());
          // The one that imports the others comes last.
          schemas.add(
              0, new javax.xml.transform.stream.StreamSource(new StringReader(print(schema))));
        }
      }
    }
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schemas.toArray(Source[]::new));
  }

  private static String print(Element element) {
    DOMImplementationLS printing =
        (DOMImplementationLS)
            element.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
    LSSerializer serializer = printing.createLSSerializer();
    serializer.getDomConfig().setParameter("xml-declaration", false);
    return serializer.writeToString(element);
  }

  private static void assertValid(Schema schema, String message) throws Exception {
    SoapEnvelope envelope = SoapEnvelope.of(read(message));
    List<Element> parts = new ArrayList<>(envelope.headers());
    parts.add(envelope.content());
    for (Element part : parts) {
      schema.newValidator().validate(new DOMSource(part));
    }
  }

  private static Method method(Operation operation) {
    return Samples.operations()
        .filter(
            each ->
                operation
                    .name()
                    .equals(
                        each.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                            + each.getName().substring(1)))
        .findFirst()
        .orElseThrow();
  }

  private static String call(
      NetServerHost host, ServicesVersion version, ServiceContract contract, Operation operation)
      throws Exception {
    String body =
        ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='%s'><s:Header><n:TimeZone><n:SoTimeZoneId>3</n:SoTimeZoneId>"
                + "<n:SoTimeZoneLocationCode>NO</n:SoTimeZoneLocationCode></n:TimeZone></s:Header><s:Body><n:%s/></s:Body></s:Envelope>")
            .formatted(version.namespace(), operation.name());
    HttpRequest request =
        HttpRequest.newBuilder(
                host.baseUri().resolve("Remote/" + version.segment() + "/" + contract.file()))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @ParameterizedTest
  @EnumSource
  void admitsEveryAnswer(ServicesVersion version) throws Exception {
    for (boolean refusing : new boolean[] {false, true}) {
      ScriptedAgents agents =
          new ScriptedAgents(
              (credentials, context, operation, arguments) -> {
                if (refusing) {
                  throw new InvalidArgumentException("no");
                }
                return Samples.answerOf(operation);
              });
      try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0)) {
        for (ServiceContract contract : ServiceContract.values()) {
          Schema schema = schema(host, version, contract);
          for (Operation operation : contract.operations()) {
            String answer = call(host, version, contract, operation);
            assertThat(answer).contains("Succeeded").contains(">" + !refusing + "<");
            assertValid(schema, answer);
          }
        }
      }
    }
  }

  @Test
  void admitsEveryCallOfOurClient() throws Exception {
    ScriptedAgents agents =
        new ScriptedAgents((credentials, context, operation, arguments) -> null);
    Credentials caller =
        Credentials.ofTicket(Secret.of("7T:t")).withApplicationToken(Secret.of("token"));
    try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0);
        CannedServer recorder = CannedServer.useless();
        SoapUserAgents client = SoapUserAgents.builder(recorder.base()).build()) {
      for (ServiceContract contract : ServiceContract.values()) {
        Schema schema = schema(host, ServicesVersion.SERVICES85, contract);
        for (Operation operation : contract.operations()) {
          Method method = method(operation);
          Object agent =
              method.getDeclaringClass() == IUserAgent.class
                  ? client.open(caller)
                  : client.openPrincipal(caller);
          try {
            method.invoke(agent, Samples.argumentsOf(method));
          } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(UserAgentException.class);
          }
          assertValid(schema, recorder.requests.remove());
        }
      }
    }
  }
}
