package org.services85.user.testkit.netserver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.services85.user.testkit.netserver.soap.ServiceDescription;
import org.services85.user.testkit.netserver.soap.SoapFault;
import org.services85.user.testkit.netserver.soap.Xml;
import org.services85.user.testkit.netserver.soap.XmlText;

/**
 * The answer to an operation that a test has scripted.
 *
 * @param operation the operation's name
 * @param element the name of the element that answers it
 * @param content what is in that element; or all of it, where {@code whole}
 * @param whole whether the test gave the element itself
 */
record ScriptedAnswer(String operation, String element, String content, boolean whole) {

  /** Stands for the content while a message is written. */
  static final String PLACE = "scripted-answer-9d1f6c0e";

  private static final String DECLARATIONS =
      " xmlns=\"%s\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:a=\"%s\"";

  private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml [^>]*\\?>");
  private static final Pattern VERSION = Pattern.compile("(/NetServer/Services)8[0-9]\\b");

  /**
   * Checks and keeps an answer.
   *
   * @throws IllegalArgumentException if the text is not well-formed, or no operation has the name
   */
  static ScriptedAnswer of(String operation, String xml) {
    ServiceDescription.Signature signature = ServiceDescription.requireOperation(operation);
    String text = DECLARATION.matcher(xml).replaceFirst("");
    String head = "<" + signature.answer() + declarations(Xml.CONTRACT) + ">";
    Xml parsed = parsed(operation, head, text, "</" + signature.answer() + ">");
    List<Xml> children = parsed.children();
    boolean whole = children.size() == 1 && children.get(0).localName().equals(signature.answer());
    if (!parsed.text().isBlank()) {
      throw new IllegalArgumentException(
          "the answer to %s has text beside its elements; expected elements such as <Response>"
              .formatted(operation));
    }
    return new ScriptedAnswer(operation, signature.answer(), text, whole);
  }

  private static Xml parsed(String operation, String head, String text, String tail) {
    try {
      return XmlText.read(
          new ByteArrayInputStream((head + text + tail).getBytes(StandardCharsets.UTF_8)));
    } catch (SoapFault fault) {
      throw new IllegalArgumentException(
          "the answer to %s cannot be in a message: %s%s"
              .formatted(operation, fault.text(), place(fault, head.length())),
          fault);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The place in the test's own text. */
  private static String place(SoapFault fault, int head) {
    if (fault.getCause() instanceof XMLStreamException wrong && wrong.getLocation() != null) {
      Location location = wrong.getLocation();
      int column = location.getColumnNumber() - (location.getLineNumber() == 1 ? head : 0);
      return " (line %s, column %s)".formatted(location.getLineNumber(), column);
    }
    return "";
  }

  /** The element while a message is written. */
  Xml place() {
    return Xml.value(element, PLACE);
  }

  /** The message with the content in it, in the namespace of the version that was called. */
  String in(String message, String namespace) {
    String called = VERSION.matcher(content).replaceAll("$1" + version(namespace));
    String open = "<" + Xml.CONTRACT_PREFIX + ":" + element + ">" + PLACE;
    String close = "</" + Xml.CONTRACT_PREFIX + ":" + element + ">";
    return whole
        ? message.replace(open + close, called)
        : message.replace(
            open + close,
            open.replace(">" + PLACE, declarations(namespace) + ">") + called + close);
  }

  private static String version(String namespace) {
    return namespace.substring(namespace.length() - 2);
  }

  private static String declarations(String namespace) {
    return DECLARATIONS.formatted(namespace, Xml.ARRAYS);
  }

  /** Without the content, which may be a secret. */
  @Override
  public String toString() {
    return "the answer to " + operation;
  }
}
