/**
 * The contract's schema of messages: the elements, the values in them, and their form as text. The
 * reader and the writer that follow it are one package above.
 */
@NullMarked
package org.services85.user.soap.wire.schema;

import org.jspecify.annotations.NullMarked;
