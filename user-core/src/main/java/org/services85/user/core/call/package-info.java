/**
 * The way of every call: it is authenticated, authorized, done in transactions, recorded and told
 * to listeners.
 */
@NullMarked
package org.services85.user.core.call;

import org.jspecify.annotations.NullMarked;
