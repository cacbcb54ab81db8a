/** A way for benchmarks to the engines, which nobody else sees. */
@NullMarked
package org.services85.user.core.hash.argon2;

import org.jspecify.annotations.NullMarked;
