/** Benchmarks: each in a package of its own, with a class {@code Main} that runs it. */
@NullMarked
package org.services85.user.core.bench;

import org.jspecify.annotations.NullMarked;
