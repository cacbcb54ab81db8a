package org.services85.user.testkit.netserver.soap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * An element, with elements or with text in it.
 *
 * @param name its name; on paper that of Services85, in a message that of the version called
 * @param attributes its attributes
 * @param children the elements in it
 * @param text the text in it, comments left out
 */
public record Xml(QName name, Map<QName, String> attributes, List<Xml> children, String text) {

  /** The namespace of the contract, which is written as that of the version called. */
  public static final String CONTRACT = "http://www.superoffice.net/ws/crm/NetServer/Services85";

  /** The namespace of the contract's arrays. */
  public static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

  /** The namespace of what this project adds to the contract's headers. */
  public static final String OWN = "urn:services85-user";

  /** The prefix of the contract's namespace. */
  public static final String CONTRACT_PREFIX = "n";

  /** The prefix of the arrays' namespace. */
  public static final String ARRAYS_PREFIX = "a";

  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /**
   * Copies the map and the list.
   *
   * @param name its name
   * @param attributes its attributes
   * @param children the elements in it
   * @param text the text in it
   */
  public Xml {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /**
   * An element of the contract with elements in it.
   *
   * @param name its local name
   * @param children the elements in it
   * @return a new element
   */
  public static Xml of(String name, Xml... children) {
    return of(name, Arrays.asList(children));
  }

  /**
   * An element of the contract with elements in it.
   *
   * @param name its local name
   * @param children the elements in it
   * @return a new element
   */
  public static Xml of(String name, List<Xml> children) {
    return of(ofContract(name), children);
  }

  /**
   * An element with elements in it.
   *
   * @param name its name
   * @param children the elements in it
   * @return a new element
   */
  public static Xml of(QName name, List<Xml> children) {
    return new Xml(name, Map.of(), children, "");
  }

  /**
   * An element of the contract with the text of a value in it.
   *
   * @param name its local name
   * @param value the value
   * @return a new element
   */
  public static Xml value(String name, Object value) {
    return value(ofContract(name), value);
  }

  /**
   * An element with the text of a value in it.
   *
   * @param name its name
   * @param value the value
   * @return a new element
   */
  public static Xml value(QName name, Object value) {
    return new Xml(name, Map.of(), List.of(), value.toString());
  }

  private static QName ofContract(String name) {
    return new QName(CONTRACT, name, CONTRACT_PREFIX);
  }

  /**
   * This element with one more attribute.
   *
   * @param attribute its name
   * @param value its value
   * @return a changed copy
   */
  public Xml withAttribute(QName attribute, String value) {
    Map<QName, String> changed = new HashMap<>(attributes);
    changed.put(attribute, value);
    return new Xml(name, changed, children, text);
  }

  /**
   * Tells whether it has a name.
   *
   * @param namespace the namespace
   * @param localName the local name
   * @return true if both are its own
   */
  public boolean isNamed(String namespace, String localName) {
    return name.getLocalPart().equals(localName) && name.getNamespaceURI().equals(namespace);
  }

  /**
   * Its name without the namespace.
   *
   * @return the local name
   */
  public String localName() {
    return name.getLocalPart();
  }

  /**
   * The value of an attribute without namespace.
   *
   * @param attribute its name
   * @return the value; empty where it is not there
   */
  public String attribute(String attribute) {
    return attributes.getOrDefault(new QName(attribute), "");
  }

  /**
   * Tells whether it says {@code xsi:nil}.
   *
   * @return true if so
   */
  public boolean isNil() {
    return attributes.getOrDefault(new QName(XSI, "nil"), "").strip().matches("true|1");
  }

  /**
   * The elements in it, where nothing else may be.
   *
   * @return the elements
   * @throws SoapFault if there is text
   */
  public List<Xml> elements() {
    if (!text.isBlank()) {
      throw SoapFault.ofSender("there is text in " + localName() + ", where only elements may be");
    }
    return children;
  }

  /**
   * The text in it, where nothing else may be.
   *
   * @return the text
   * @throws SoapFault if there is an element
   */
  public String value() {
    if (!children.isEmpty()) {
      throw SoapFault.ofSender(
          "there is an element in " + localName() + ", where only text may be");
    }
    return text;
  }

  /**
   * The element of that name in it, which may be there once.
   *
   * @param namespace its namespace
   * @param localName its local name
   * @return the element, or empty where there is none or it is nil
   * @throws SoapFault if there are two, or there is text
   */
  public Optional<Xml> child(String namespace, String localName) {
    List<Xml> found = new ArrayList<>(elements());
    found.removeIf(element -> !element.isNamed(namespace, localName));
    if (found.size() > 1) {
      throw SoapFault.ofSender(localName + " is there twice in " + localName());
    }
    return found.stream().filter(element -> !element.isNil()).findFirst();
  }

  /** Its name alone, as what is in it may be a secret. */
  @Override
  public String toString() {
    return name.getLocalPart();
  }
}
