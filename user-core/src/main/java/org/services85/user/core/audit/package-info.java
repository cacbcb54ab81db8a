/**
 * Audit events, their chain, and its verification. They are recorded in {@code call} and stored in
 * {@code store}.
 */
@NullMarked
package org.services85.user.core.audit;

import org.jspecify.annotations.NullMarked;
