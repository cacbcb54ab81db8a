/** Tickets: how they look and how long they hold. Logging on, which gives them out, is not here. */
@NullMarked
package org.services85.user.core.ticket;

import org.jspecify.annotations.NullMarked;
