/** Logging on: by password, ticket, certificate or named data, and how guessing is slowed down. */
@NullMarked
package org.services85.user.core.logon;

import org.jspecify.annotations.NullMarked;
