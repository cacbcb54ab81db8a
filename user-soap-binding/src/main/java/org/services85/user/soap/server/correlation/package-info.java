/**
 * The marks by which the log lines of a call are found again: the caller's own name for it, and its
 * trace. Lines are written elsewhere, and no trace is started here.
 */
@NullMarked
package org.services85.user.soap.server.correlation;

import org.jspecify.annotations.NullMarked;
