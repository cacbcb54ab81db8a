package org.services85.user.soap.wire;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.headers.Header;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.services85.user.soap.wire.carrier.SoCredentials;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;
import org.services85.user.soap.wire.carrier.SoTimeZone;

/** The headers of calls and answers, ready for CXF to write. */
public final class ContractHeaders {

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
