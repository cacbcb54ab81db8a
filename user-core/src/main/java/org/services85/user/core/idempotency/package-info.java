/**
 * The seal of an answer that is kept for a repeated call, and which only the call's idempotency key
 * opens. When an answer is kept is decided in {@code password}.
 */
@NullMarked
package org.services85.user.core.idempotency;

import org.jspecify.annotations.NullMarked;
