/**
 * The one table of the rights: which callers may do what to which users. Callers are authenticated
 * in {@code call}.
 */
@NullMarked
package org.services85.user.core.authorization;

import org.jspecify.annotations.NullMarked;
