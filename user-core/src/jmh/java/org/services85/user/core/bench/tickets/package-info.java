/**
 * {@code -Dbench=tickets}: verification of tickets where there are few and where there are many.
 */
@NullMarked
package org.services85.user.core.bench.tickets;

import org.jspecify.annotations.NullMarked;
