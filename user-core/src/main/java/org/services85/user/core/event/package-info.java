/** What a host hears of calls, and may say to them: before and after each operation. */
@NullMarked
package org.services85.user.core.event;

import org.jspecify.annotations.NullMarked;
