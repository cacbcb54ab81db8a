/**
 * The XML of messages, read strictly and within bounds. The meaning of its elements is one package
 * above.
 */
@NullMarked
package org.services85.user.soap.wire.xml;

import org.jspecify.annotations.NullMarked;
