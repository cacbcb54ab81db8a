/** Hashing as Micrometer meters; needs {@code micrometer-core}, which a host brings. */
@NullMarked
package org.services85.user.core.hash.micrometer;

import org.jspecify.annotations.NullMarked;
