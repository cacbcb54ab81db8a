/** The operations on passwords, and the rules of passwords in force, past and to come. */
@NullMarked
package org.services85.user.core.password;

import org.jspecify.annotations.NullMarked;
