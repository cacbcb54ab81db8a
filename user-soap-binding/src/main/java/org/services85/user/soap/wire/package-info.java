/**
 * The SOAP messages that server and client share: the annotated ports, the strict reader and the
 * writer, and the mapping of refusals. Internal to the binding; HTTP is not here.
 */
@NullMarked
@XmlSchema(namespace = ServicesVersion.NS85, elementFormDefault = XmlNsForm.QUALIFIED)
package org.services85.user.soap.wire;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
import org.services85.user.soap.ServicesVersion;
