/**
 * The ports of the store and the records that it keeps: a {@link
 * org.services85.user.core.store.Store} runs work in transactions, and the work sees a {@link
 * org.services85.user.core.store.Transaction}. No SQL is here.
 */
@NullMarked
package org.services85.user.core.store;

import org.jspecify.annotations.NullMarked;
