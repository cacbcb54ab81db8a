/**
 * What is kept of users, and the ports to keep it: a {@link org.services85.user.core.store.Store}
 * runs work in transactions, in which the work sees a {@link
 * org.services85.user.core.store.Transaction}.
 */
@NullMarked
package org.services85.user.core.store;

import org.jspecify.annotations.NullMarked;
