/**
 * Argon2id (RFC 9106), by the C library through JNA, or by Bouncy Castle where that cannot load. It
 * also has the keys of the pepper; the bound on parallel hashing is one package above.
 */
@NullMarked
package org.services85.user.core.hash.argon2;

import org.jspecify.annotations.NullMarked;
