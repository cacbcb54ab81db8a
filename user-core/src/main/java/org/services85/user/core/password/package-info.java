/**
 * The operations on passwords, with past, kept and delivered passwords. Generation itself is in
 * {@code policy}, hashing in {@code hash}.
 */
@NullMarked
package org.services85.user.core.password;

import org.jspecify.annotations.NullMarked;
