/** The engines against the C library, hashing under a crowd, and what a logon tells by its time. */
@NullMarked
package org.services85.user.core.bench.hashing;

import org.jspecify.annotations.NullMarked;
