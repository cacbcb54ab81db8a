/**
 * Password policies: what a password must be, how many such passwords there are, how one is drawn,
 * and what is wrong with a typed one. How policies are written down is in {@code notation}, the
 * counting in {@code automaton}.
 */
@NullMarked
package org.services85.user.core.policy;

import org.jspecify.annotations.NullMarked;
