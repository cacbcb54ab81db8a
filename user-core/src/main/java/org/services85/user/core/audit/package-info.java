/** Who did what to whom, when, and how it ended; kept in the store, in the change's transaction. */
@NullMarked
package org.services85.user.core.audit;

import org.jspecify.annotations.NullMarked;
