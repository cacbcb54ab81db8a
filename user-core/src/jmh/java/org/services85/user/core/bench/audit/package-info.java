/** {@code -Dbench=audit}: what audit records cost nodes that share a database. */
@NullMarked
package org.services85.user.core.bench.audit;

import org.jspecify.annotations.NullMarked;
