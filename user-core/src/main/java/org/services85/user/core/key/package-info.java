/**
 * Keys that are derived from secrets, and hashes under such keys. This package does not know what
 * they protect.
 */
@NullMarked
package org.services85.user.core.key;

import org.jspecify.annotations.NullMarked;
