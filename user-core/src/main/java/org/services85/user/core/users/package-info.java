/** The operations on users and their names. */
@NullMarked
package org.services85.user.core.users;

import org.jspecify.annotations.NullMarked;
