/**
 * What the contract's schema says of the elements of a message: which elements they hold, which
 * values, and how those look as text. Internal to the binding.
 */
@NullMarked
package org.services85.user.soap.wire.schema;

import org.jspecify.annotations.NullMarked;
