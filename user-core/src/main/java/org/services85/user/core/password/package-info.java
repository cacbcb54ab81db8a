/**
 * The operations on passwords, with past, kept and delivered passwords. How a password is generated
 * is in {@code policy}, how it is hashed in {@code hash}.
 */
@NullMarked
package org.services85.user.core.password;

import org.jspecify.annotations.NullMarked;
