/**
 * The operations on users and their names. Passwords of users are not here but in {@code password}.
 */
@NullMarked
package org.services85.user.core.users;

import org.jspecify.annotations.NullMarked;
