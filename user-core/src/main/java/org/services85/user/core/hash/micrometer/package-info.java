/**
 * Meters of hashing for Micrometer. It needs {@code micrometer-core}, which a host brings, so
 * nothing else of core depends on it.
 */
@NullMarked
package org.services85.user.core.hash.micrometer;

import org.jspecify.annotations.NullMarked;
