/**
 * What the server tells of itself: health, metrics, and log lines that are bounded in number. What
 * it tells has no words of a client in it.
 */
@NullMarked
package org.services85.user.soap.standalone.observability;

import org.jspecify.annotations.NullMarked;
