/**
 * Passwords at rest: the port that turns a password into a stored hash and back into a yes or no,
 * and the PHC string form that hashes are stored in.
 */
@NullMarked
package org.services85.user.core.hash;

import org.jspecify.annotations.NullMarked;
