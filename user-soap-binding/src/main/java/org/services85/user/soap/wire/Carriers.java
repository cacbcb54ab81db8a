package org.services85.user.soap.wire;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamWriter2;
import org.codehaus.stax2.util.StreamWriterDelegate;
import org.jspecify.annotations.Nullable;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.carrier.ArrayOfInt;
import org.services85.user.soap.wire.carrier.ArrayOfUserInfo;
import org.services85.user.soap.wire.carrier.AuthenticateGeneric;
import org.services85.user.soap.wire.carrier.AuthenticateImplicit;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;
import org.services85.user.soap.wire.carrier.GetSystemInfo;
import org.services85.user.soap.wire.carrier.GetSystemInfoResponse;
import org.services85.user.soap.wire.carrier.SoCredentials;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;
import org.services85.user.soap.wire.carrier.SoTimeZone;
import org.services85.user.soap.wire.carrier.UserInfoCarrier;
import org.services85.user.soap.wire.carrier.UserValidationResultCarrier;

/** Writes the contract's carriers by JAXB. */
final class Carriers {

  private static final JAXBContext CONTEXT = context();

  private Carriers() {}

  /** Writes an element with a carrier in it, in the namespace of a version of the services. */
  static void write(String name, Object carrier, ServicesVersion services, XMLStreamWriter2 xml)
      throws XMLStreamException {
    try {
      Marshaller marshaller = CONTEXT.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      XMLStreamWriter target =
          services == ServicesVersion.SERVICES85 ? xml : new Renaming(xml, services.namespace());
      marshaller.marshal(element(name, carrier.getClass(), carrier), target);
    } catch (JAXBException e) {
      if (e.getLinkedException() instanceof XMLStreamException unwritten) {
        throw unwritten;
      }
      throw new IllegalStateException("a carrier cannot be written", e);
    }
  }

  private static <T> JAXBElement<T> element(String name, Class<T> type, Object carrier) {
    return new JAXBElement<>(new QName(ServicesVersion.NS85, name), type, type.cast(carrier));
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(
          ArrayOfInt.class,
          ArrayOfUserInfo.class,
          AuthenticateGeneric.class,
          AuthenticateImplicit.class,
          AuthenticateResponse.class,
          AuthenticateUsernamePassword.class,
          GetSystemInfo.class,
          GetSystemInfoResponse.class,
          SoCredentials.class,
          SoExceptionInfo.class,
          SoTimeZone.class,
          UserInfoCarrier.class,
          UserValidationResultCarrier.class);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The carriers are annotated with the namespace of Services85; others get another's. */
  private static final class Renaming extends StreamWriterDelegate {

    private final String namespace;

    Renaming(XMLStreamWriter xml, String namespace) {
      super(xml);
      this.namespace = namespace;
    }

    private String renamed(String declared) {
      return ServicesVersion.NS85.equals(declared) ? namespace : declared;
    }

    @Override
    public NamespaceContext getNamespaceContext() {
      NamespaceContext written = super.getNamespaceContext();
      return new NamespaceContext() {
        @Override
        public String getNamespaceURI(String prefix) {
          String found = written.getNamespaceURI(prefix);
          return namespace.equals(found) ? ServicesVersion.NS85 : found;
        }

        @Override
        public @Nullable String getPrefix(String uri) {
          return written.getPrefix(renamed(uri));
        }

        @Override
        public java.util.Iterator<String> getPrefixes(String uri) {
          return written.getPrefixes(renamed(uri));
        }
      };
    }

    @Override
    public @Nullable String getPrefix(String uri) throws XMLStreamException {
      return super.getPrefix(renamed(uri));
    }

    @Override
    public void setPrefix(String prefix, String uri) throws XMLStreamException {
      super.setPrefix(prefix, renamed(uri));
    }

    @Override
    public void setDefaultNamespace(String uri) throws XMLStreamException {
      super.setDefaultNamespace(renamed(uri));
    }

    @Override
    public void writeNamespace(String prefix, String uri) throws XMLStreamException {
      super.writeNamespace(prefix, renamed(uri));
    }

    @Override
    public void writeDefaultNamespace(String uri) throws XMLStreamException {
      super.writeDefaultNamespace(renamed(uri));
    }

    @Override
    public void writeStartElement(String prefix, String name, String uri)
        throws XMLStreamException {
      super.writeStartElement(prefix, name, renamed(uri));
    }

    @Override
    public void writeEmptyElement(String prefix, String name, String uri)
        throws XMLStreamException {
      super.writeEmptyElement(prefix, name, renamed(uri));
    }
  }
}
