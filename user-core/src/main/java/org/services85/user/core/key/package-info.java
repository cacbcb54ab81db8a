/**
 * Keys that are derived from secrets, and hashes under such keys. What they protect is not known
 * here.
 */
@NullMarked
package org.services85.user.core.key;

import org.jspecify.annotations.NullMarked;
