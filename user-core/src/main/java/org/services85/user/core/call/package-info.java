/**
 * What every call has in common: it is authenticated, authorized, done in transactions, recorded,
 * and told to listeners. What an operation does is not here but in {@code password}, {@code logon}
 * and {@code users}.
 */
@NullMarked
package org.services85.user.core.call;

import org.jspecify.annotations.NullMarked;
