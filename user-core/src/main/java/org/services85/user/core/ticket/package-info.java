/** Tickets: how they look, how long they hold, and what the store may know of them. */
@NullMarked
package org.services85.user.core.ticket;

import org.jspecify.annotations.NullMarked;
