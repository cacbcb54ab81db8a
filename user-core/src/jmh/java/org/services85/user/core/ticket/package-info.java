/** A way for benchmarks to tickets, which nobody else can make. */
@NullMarked
package org.services85.user.core.ticket;

import org.jspecify.annotations.NullMarked;
