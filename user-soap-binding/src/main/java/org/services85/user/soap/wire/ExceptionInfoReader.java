package org.services85.user.soap.wire;

import org.services85.user.soap.wire.carrier.KeyValuePair;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.StrictXml;

/** Reads ExceptionInfo as a client finds it in an answer's headers. */
public final class ExceptionInfoReader {

  private ExceptionInfoReader() {}

  /**
   * Reads the ExceptionInfo that has begun to its end. What it does not know, it leaves out.
   *
   * @param xml the message, at the header
   * @return its content
   * @throws MalformedMessageException if there is text where elements must be, or the reverse
   */
  public static SoExceptionInfo read(StrictXml xml) throws MalformedMessageException {
    SoExceptionInfo info = new SoExceptionInfo();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "Message" -> info.message = xml.text();
        case "FriendlyText" -> info.friendlyText = xml.text();
        case "ExceptionType" -> info.exceptionType = xml.text();
        case "Source" -> info.source = xml.text();
        case "Parameters" -> {
          while (xml.nextChild()) {
            info.parameters.add(parameter(xml));
          }
        }
        default -> xml.skip();
      }
    }
    return info;
  }

  private static KeyValuePair parameter(StrictXml xml) throws MalformedMessageException {
    KeyValuePair parameter = new KeyValuePair();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "Key" -> parameter.key = xml.text();
        case "Value" -> parameter.value = xml.text();
        default -> xml.skip();
      }
    }
    return parameter;
  }
}
