/**
 * Password hashes of other systems, verified once and then replaced: bcrypt, PBKDF2, scrypt and
 * Argon2, as the usual libraries write them. New hashes are not made here.
 */
@NullMarked
package org.services85.user.core.hash.imported;

import org.jspecify.annotations.NullMarked;
