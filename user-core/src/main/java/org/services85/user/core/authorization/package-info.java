/** The one table of who may do what to whom. */
@NullMarked
package org.services85.user.core.authorization;

import org.jspecify.annotations.NullMarked;
