package org.services85.user.soap;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.w3c.dom.Element;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/** What the WSDL of a server says of its messages. Not thread-safe. */
public record ContractSchema(Validator validator) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** As the server at the given address serves it. */
  public static ContractSchema at(URI base, ServicesVersion version, ServiceContract contract)
      throws Exception {
    String path = "Remote/" + version.segment() + "/" + contract.file() + "?wsdl";
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    String wsdl = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    List<Source> schemas = new ArrayList<>();
    for (Element part : Dom.children(Dom.read(wsdl).getDocumentElement())) {
      if (part.getLocalName().equals("types")) {
        for (Element schema : Dom.children(part)) {
          // Declared by the description around it.
          schema.setAttributeNS(
              XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:tns", version.namespace());
          // The one that imports the others comes last.
          schemas.add(0, new StreamSource(new StringReader(print(schema))));
        }
      }
    }
    return new ContractSchema(
        SchemaFactory.newDefaultInstance()
            .newSchema(schemas.toArray(Source[]::new))
            .newValidator());
  }

  /** Each header and the element in the Body are as they must be. */
  public void assertAdmits(String message) throws Exception {
    List<Element> parts = new ArrayList<>();
    for (Element part : Dom.children(Dom.read(message).getDocumentElement())) {
      // Header and Body.
      parts.addAll(Dom.children(part));
    }
    for (Element part : parts) {
      validator.validate(new DOMSource(part));
    }
  }

  private static String print(Element element) {
    DOMImplementationLS printing =
        (DOMImplementationLS)
            element.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
    LSSerializer serializer = printing.createLSSerializer();
    serializer.getDomConfig().setParameter("xml-declaration", false);
    return serializer.writeToString(element);
  }
}
