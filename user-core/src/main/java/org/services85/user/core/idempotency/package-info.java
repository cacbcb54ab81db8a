/** What an idempotency key opens: the seal of an answer that is kept for who repeats a call. */
@NullMarked
package org.services85.user.core.idempotency;

import org.jspecify.annotations.NullMarked;
