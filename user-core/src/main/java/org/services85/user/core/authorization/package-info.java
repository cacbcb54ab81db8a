/** The one table of who may do what to whom. Who the caller is, is found out elsewhere. */
@NullMarked
package org.services85.user.core.authorization;

import org.jspecify.annotations.NullMarked;
