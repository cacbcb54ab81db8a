/**
 * Logging on by password, ticket, certificate or named data, and the waiting after wrong passwords.
 * How hashes are computed and how long tickets hold is not here.
 */
@NullMarked
package org.services85.user.core.logon;

import org.jspecify.annotations.NullMarked;
