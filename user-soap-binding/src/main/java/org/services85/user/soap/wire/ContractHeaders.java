package org.services85.user.soap.wire;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.headers.Header;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.carrier.SoCredentials;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;
import org.services85.user.soap.wire.carrier.SoTimeZone;
import org.w3c.dom.Element;

/** The headers of calls and answers, ready for CXF to write. */
public final class ContractHeaders {

  static final String OURS = "urn:services85-user";

  private static final QName PASSWORD_DELIVERED = new QName(OURS, "PasswordDelivered");

  private static final JAXBDataBinding BINDING = binding();

  private ContractHeaders() {}

  /**
   * The header that says why a call was refused.
   *
   * @param info the reason
   * @return the header
   */
  public static Header exceptionInfo(SoExceptionInfo info) {
    return header("ExceptionInfo", SoExceptionInfo.class, info);
  }

  /**
   * The header that says whether a call succeeded.
   *
   * @param succeeded whether it did
   * @return the header
   */
  public static Header succeeded(boolean succeeded) {
    return header("Succeeded", Boolean.class, succeeded);
  }

  /**
   * The header that names a time zone.
   *
   * @param timeZone the time zone
   * @return the header
   */
  public static Header timeZone(SoTimeZone timeZone) {
    return header("TimeZone", SoTimeZone.class, timeZone);
  }

  /**
   * The header that shows an application token.
   *
   * @param token the token
   * @return the header
   */
  public static Header applicationToken(String token) {
    return header("ApplicationToken", String.class, token);
  }

  /**
   * The header that shows a ticket.
   *
   * @param ticket the ticket
   * @return the header
   */
  public static Header credentials(String ticket) {
    SoCredentials credentials = new SoCredentials();
    credentials.ticket = ticket;
    return header("Credentials", SoCredentials.class, credentials);
  }

  /**
   * Our own header that makes a call one that may be repeated.
   *
   * @param key the idempotency key
   * @return the header
   */
  public static Header idempotencyKey(String key) {
    return header(CallHeaders.IDEMPOTENCY_KEY, String.class, key);
  }

  /**
   * Our own header of an answer without password: it was delivered by a channel of the host.
   *
   * @return the header
   */
  public static Header passwordDelivered() {
    return header(PASSWORD_DELIVERED, Boolean.class, true);
  }

  /**
   * Whether an answer says that the password was delivered by a channel of the host.
   *
   * @param answer an answer
   * @return true if it has the header, and that is true
   * @throws MalformedMessageException if there is an element in the header
   */
  public static boolean saysPasswordDelivered(SoapEnvelope answer)
      throws MalformedMessageException {
    for (Element header : answer.headers()) {
      if (Dom.isNamed(
              header, PASSWORD_DELIVERED.getNamespaceURI(), PASSWORD_DELIVERED.getLocalPart())
          && isTrue(header)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a header is the boolean true.
   *
   * @param header a header
   * @return true if it is
   * @throws MalformedMessageException if there is an element in it
   */
  public static boolean isTrue(Element header) throws MalformedMessageException {
    return Dom.text(header).strip().matches("true|1");
  }

  private static <T> Header header(String name, Class<T> type, T value) {
    return header(new QName(ServicesVersion.NS85, name), type, value);
  }

  private static <T> Header header(QName qualified, Class<T> type, T value) {
    return new SoapHeader(qualified, new JAXBElement<>(qualified, type, value), BINDING);
  }

  private static JAXBDataBinding binding() {
    try {
      return new JAXBDataBinding(SoExceptionInfo.class, SoTimeZone.class, SoCredentials.class);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }
}
