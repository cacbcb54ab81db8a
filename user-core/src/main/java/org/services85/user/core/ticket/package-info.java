/**
 * Tickets: their form, their lifetime and their stubs in the store. Logging on, which gives them
 * out, is not here.
 */
@NullMarked
package org.services85.user.core.ticket;

import org.jspecify.annotations.NullMarked;
