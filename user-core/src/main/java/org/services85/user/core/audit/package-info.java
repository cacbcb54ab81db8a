/**
 * Audit events, their chain, and its verification. Who records them, and where they are stored, is
 * not here.
 */
@NullMarked
package org.services85.user.core.audit;

import org.jspecify.annotations.NullMarked;
