/** Keys that are derived from secrets, and what is hashed with them. */
@NullMarked
package org.services85.user.core.key;

import org.jspecify.annotations.NullMarked;
