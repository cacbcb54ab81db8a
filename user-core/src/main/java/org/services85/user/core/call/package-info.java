/**
 * The steps that all calls share: authentication, authorization, transactions, records and
 * listeners. The operations themselves are in {@code password}, {@code logon} and {@code users}.
 */
@NullMarked
package org.services85.user.core.call;

import org.jspecify.annotations.NullMarked;
