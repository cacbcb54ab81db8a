/** Argon2id (RFC 9106): the C library through JNA, and Bouncy Castle where that cannot load. */
@NullMarked
package org.services85.user.core.hash.argon2;

import org.jspecify.annotations.NullMarked;
