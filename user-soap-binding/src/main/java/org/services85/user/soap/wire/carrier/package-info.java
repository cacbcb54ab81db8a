/**
 * The contract's carriers as JAXB types, with those of their elements that this project fills or
 * reads. The strict reader of them is one package above.
 */
@NullMarked
@XmlSchema(namespace = ServicesVersion.NS85, elementFormDefault = XmlNsForm.QUALIFIED)
package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
import org.services85.user.soap.ServicesVersion;
