/**
 * The contract's carriers as JAXB types: what its schema says of them, for those of their elements
 * that this project fills or reads. Internal to the binding.
 */
@NullMarked
@XmlSchema(namespace = ServicesVersion.NS85, elementFormDefault = XmlNsForm.QUALIFIED)
package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
import org.services85.user.soap.ServicesVersion;
