package org.services85.user.soap.wire;

import org.services85.user.soap.wire.carrier.KeyValuePair;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;
import org.w3c.dom.Element;

/** Reads ExceptionInfo as a client finds it in an answer's headers. */
public final class ExceptionInfoReader {

  private ExceptionInfoReader() {}

  /**
   * Reads an ExceptionInfo. What it does not know, it leaves out.
   *
   * @param header the header
   * @return its content
   * @throws MalformedMessageException if there is text where elements must be, or the reverse
   */
  public static SoExceptionInfo read(Element header) throws MalformedMessageException {
    SoExceptionInfo info = new SoExceptionInfo();
    for (Element child : Dom.children(header)) {
      switch (child.getLocalName()) {
        case "Message" -> info.message = Dom.text(child);
        case "FriendlyText" -> info.friendlyText = Dom.text(child);
        case "ExceptionType" -> info.exceptionType = Dom.text(child);
        case "Source" -> info.source = Dom.text(child);
        case "Parameters" -> {
          for (Element entry : Dom.children(child)) {
            info.parameters.add(parameter(entry));
          }
        }
        default -> {}
      }
    }
    return info;
  }

  private static KeyValuePair parameter(Element entry) throws MalformedMessageException {
    KeyValuePair parameter = new KeyValuePair();
    for (Element child : Dom.children(entry)) {
      switch (child.getLocalName()) {
        case "Key" -> parameter.key = Dom.text(child);
        case "Value" -> parameter.value = Dom.text(child);
        default -> {}
      }
    }
    return parameter;
  }
}
