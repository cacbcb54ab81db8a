/**
 * The SOAP messages that server and client share: their reader, their writer, and the mapping of
 * refusals. The ports are in {@code contract}, and HTTP is in {@code server} and {@code client}.
 */
@NullMarked
@XmlSchema(namespace = ServicesVersion.NS85, elementFormDefault = XmlNsForm.QUALIFIED)
package org.services85.user.soap.wire;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
import org.services85.user.soap.ServicesVersion;
