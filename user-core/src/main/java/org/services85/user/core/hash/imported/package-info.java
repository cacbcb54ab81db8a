/**
 * Forms of password hashes that other systems make, verified once and then replaced: bcrypt,
 * PBKDF2, scrypt and Argon2, as the usual libraries write them.
 */
@NullMarked
package org.services85.user.core.hash.imported;

import org.jspecify.annotations.NullMarked;
