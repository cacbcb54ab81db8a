package org.services85.user.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.ContentReader;
import org.services85.user.soap.wire.ExceptionInfoReader;
import org.services85.user.soap.wire.OwnHeaders;
import org.services85.user.soap.wire.Refusals;
import org.services85.user.soap.wire.SoapReader;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.StrictXml;

/** Reads the answer to a call, and takes only an answer of the contract. Not thread-safe. */
final class Answer {

  /** Room for a principal with all its rights and licences. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_QUOTED = 200;

  private final SoapReader message;
  private final Operation operation;
  private final ServicesVersion version;

  private @Nullable UserAgentException refusal;
  private boolean failed;
  private boolean delivered;

  private Answer(SoapReader message, Operation operation, ServicesVersion version) {
    this.message = message;
    this.operation = operation;
    this.version = version;
  }

  /**
   * Reads the answer to a call, which says that it succeeded.
   *
   * @return the value in it: that of the answer's only part, or the carrier that holds all; null
   *     where the operation answers nothing
   * @throws org.services85.user.api.UserAgentException the refusal that the answer holds, or
   *     ProtocolException if it is no answer to this call
   */
  static @Nullable Object read(InputStream body, Operation operation, ServicesVersion version)
      throws MalformedMessageException, IOException {
    try (SoapReader message = SoapReader.open(body, MAX_BYTES)) {
      Answer answer = new Answer(message, operation, version);
      try {
        return answer.read();
      } catch (ProtocolException | MalformedMessageException e) {
        message.drain();
        throw e;
      }
    }
  }

  private @Nullable Object read() throws MalformedMessageException {
    readHeaders();
    message.content();
    if (refusal != null || failed) {
      message.xml().skip();
      message.end();
      throw refusal != null
          ? refusal
          : new ProtocolException("the server says that the call failed, and not why");
    }
    Object value = value();
    message.end();
    return value;
  }

  private void readHeaders() throws MalformedMessageException {
    StrictXml xml = message.xml();
    while (message.nextHeader()) {
      if (xml.isNamed(version.namespace(), "ExceptionInfo") && !xml.isNil() && refusal == null) {
        refusal = Refusals.fromWire(ExceptionInfoReader.read(xml));
      } else if (xml.isNamed(version.namespace(), "Succeeded")) {
        failed |= !isTrue(xml.text());
      } else if (xml.isNamed(OwnHeaders.NAMESPACE, OwnHeaders.PASSWORD_DELIVERED)) {
        delivered |= isTrue(xml.text());
      } else {
        xml.skip();
      }
    }
  }

  private static boolean isTrue(String text) {
    String value = text.trim();
    return value.equals("true") || value.equals("1");
  }

  private @Nullable Object value() throws MalformedMessageException {
    StrictXml xml = message.xml();
    if (xml.isNamed(message.version().namespace(), "Fault")) {
      throw new ProtocolException("the server answers with a SOAP fault: " + faultText(xml));
    }
    if (!xml.isNamed(version.namespace(), operation.answer())) {
      throw new ProtocolException(
          "the server's answer is not %s of %s".formatted(operation.answer(), version.namespace()));
    }
    Object read = ContentReader.ofAnswers(xml, version.namespace()).read(operation.response());
    if (!(read instanceof @Nullable Object[] values)) {
      return read;
    }
    if (values.length == 0) {
      return null;
    }
    if (isLost(values[0])) {
      throw new ProtocolException("the answer has no " + Operation.RESULT + ", or an empty one");
    }
    return values[0];
  }

  /** No operation answers with an empty text, but for a password that was delivered otherwise. */
  private boolean isLost(@Nullable Object value) {
    if (value instanceof Secret secret) {
      return isBlank(secret)
          && !(delivered && secret.isEmpty() && operation.operation().generatesPassword());
    }
    return value == null || (value instanceof String text && text.isBlank());
  }

  static boolean isBlank(Secret secret) {
    char[] characters = secret.reveal();
    try {
      for (char character : characters) {
        if (!Character.isWhitespace(character)) {
          return false;
        }
      }
      return true;
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static String faultText(StrictXml fault) throws MalformedMessageException {
    String text = fault.allText().strip().replaceAll("\\s+", " ");
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }
}
