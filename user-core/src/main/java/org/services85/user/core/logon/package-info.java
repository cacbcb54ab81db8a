/**
 * Logging on by password, ticket, certificate or named data, and the waiting after wrong passwords.
 * Hashing is in {@code hash}, tickets are in {@code ticket}.
 */
@NullMarked
package org.services85.user.core.logon;

import org.jspecify.annotations.NullMarked;
