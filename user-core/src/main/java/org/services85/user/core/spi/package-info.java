/**
 * Choices of a host and what it may implement: listeners, the delivery of generated passwords, the
 * applications that may call, and how wrong passwords delay.
 */
@NullMarked
package org.services85.user.core.spi;

import org.jspecify.annotations.NullMarked;
