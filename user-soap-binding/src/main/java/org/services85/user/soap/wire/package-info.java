/**
 * What the server and the client of the SOAP binding share: the service interfaces as annotated
 * with {@code jakarta.jws}, the strict reader of envelopes and values, the mapping of refusals.
 * Internal to the binding.
 */
@NullMarked
@XmlSchema(namespace = ServicesVersion.NS85, elementFormDefault = XmlNsForm.QUALIFIED)
package org.services85.user.soap.wire;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
import org.services85.user.soap.ServicesVersion;
