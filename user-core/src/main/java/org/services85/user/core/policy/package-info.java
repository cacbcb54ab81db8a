/**
 * What a generated password must be, how many such passwords there are, and how one is drawn so
 * that each of them is equally likely.
 */
@NullMarked
package org.services85.user.core.policy;

import org.jspecify.annotations.NullMarked;
