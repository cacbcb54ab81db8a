/**
 * XML as messages may hold it, read strictly and within bounds. What the elements mean is one
 * package above.
 */
@NullMarked
package org.services85.user.soap.wire.xml;

import org.jspecify.annotations.NullMarked;
