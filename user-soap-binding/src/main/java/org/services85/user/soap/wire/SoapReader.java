package org.services85.user.soap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.services85.user.soap.wire.contract.SoapVersion;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.StrictXml;

/**
 * Reads a SOAP message of version 1.1 or 1.2 from front to back: the headers, which may also stand
 * between Envelope and Body as in the vendor's sample, then the one element in the Body, then the
 * end. Closing it wipes what it has read. Not thread-safe.
 */
public final class SoapReader implements AutoCloseable {

  private final StrictXml xml;
  private final SoapVersion version;
  private boolean inHeader;
  private boolean headerSeen;

  private SoapReader(StrictXml xml, SoapVersion version) {
    this.xml = xml;
    this.version = version;
  }

  /**
   * Begins a message.
   *
   * @param in the bytes; not closed
   * @param maxBytes how many at most
   * @return the message, before its headers
   * @throws MalformedMessageException if it does not begin with an Envelope, or is longer
   * @throws IOException if the bytes cannot be read
   */
  public static SoapReader open(InputStream in, int maxBytes)
      throws MalformedMessageException, IOException {
    StrictXml xml = StrictXml.open(in, maxBytes);
    try {
      return new SoapReader(xml, versionOf(xml));
    } catch (MalformedMessageException e) {
      try (xml) {
        xml.drain();
      }
      throw e;
    }
  }

  private static SoapVersion versionOf(StrictXml xml) throws MalformedMessageException {
    if (xml.name().equals("Envelope")) {
      SoapVersion version = SoapVersion.ofNamespace(xml.namespace()).orElse(null);
      if (version != null) {
        return version;
      }
    }
    throw new MalformedMessageException(
        "the message is not an Envelope of SOAP 1.1 or 1.2 but an element of another name");
  }

  /**
   * The version of the Envelope.
   *
   * @return its version
   */
  public SoapVersion version() {
    return version;
  }

  /**
   * The encoding of the message.
   *
   * @return UTF-8, or one of the two of UTF-16
   */
  public Charset charset() {
    return xml.charset();
  }

  /**
   * The document, for who reads the header or the content that has begun.
   *
   * @return the document at an element, all of which is to be read
   */
  public StrictXml xml() {
    return xml;
  }

  /**
   * Reads on to the next header; the one before must have been read to its end.
   *
   * @return true at the beginning of a header, false at the Body
   * @throws MalformedMessageException if there is no Body, a second Header, or text between
   */
  public boolean nextHeader() throws MalformedMessageException {
    while (true) {
      if (inHeader) {
        if (xml.nextChild()) {
          return true;
        }
        inHeader = false;
      }
      if (!xml.nextChild()) {
        throw new MalformedMessageException("there is no Body in the Envelope");
      }
      if (xml.isNamed(version.namespace(), "Body")) {
        return false;
      }
      if (!xml.isNamed(version.namespace(), "Header")) {
        return true;
      }
      if (headerSeen) {
        throw new MalformedMessageException("there are two Headers; one is allowed");
      }
      headerSeen = true;
      inHeader = true;
    }
  }

  /**
   * Whether the header that has begun was meant for the receiver of the message, and must be
   * understood by it.
   *
   * @return true if so
   */
  public boolean mustUnderstand() {
    String flag = xml.attribute(version.namespace(), "mustUnderstand");
    String role = xml.attribute(version.namespace(), version.roleAttribute());
    return version.isForReceiver(role) && (flag.equals("1") || flag.equals("true"));
  }

  /**
   * Reads on from the Body to the element in it.
   *
   * @throws MalformedMessageException if there is none, or text before it
   */
  public void content() throws MalformedMessageException {
    if (!xml.nextChild()) {
      throw notOne(0);
    }
  }

  /**
   * Reads the message, whose content has been read to its end, to the end.
   *
   * @throws MalformedMessageException if there is another element in the Body or after it, or the
   *     rest is not well-formed
   */
  public void end() throws MalformedMessageException {
    int elements = 1;
    while (xml.nextChild()) {
      elements++;
      xml.skip();
    }
    if (elements > 1) {
      throw notOne(elements);
    }
    if (xml.nextChild()) {
      throw new MalformedMessageException(
          "there is an element after the Body; the Body comes last, and once");
    }
    xml.drain();
  }

  /**
   * Reads a message in which something was wrong to its end. That the document is not well-formed
   * says more of it.
   *
   * @throws MalformedMessageException if it is not well-formed or beyond a bound
   */
  public void drain() throws MalformedMessageException {
    xml.drain();
  }

  private static MalformedMessageException notOne(int elements) {
    return new MalformedMessageException(
        "there are " + elements + " elements in the Body; one operation is expected");
  }

  @Override
  public void close() {
    xml.close();
  }
}
