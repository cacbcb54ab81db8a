/**
 * The seal of an answer that is kept for a repeated call; only the call's idempotency key opens it.
 * Which answers are kept is decided in {@code password}.
 */
@NullMarked
package org.services85.user.core.idempotency;

import org.jspecify.annotations.NullMarked;
