/**
 * Password hashing: the port that makes and verifies hashes, the string form that they are stored
 * in, and the bound on parallel hashing. The algorithms are in the packages below.
 */
@NullMarked
package org.services85.user.core.hash;

import org.jspecify.annotations.NullMarked;
