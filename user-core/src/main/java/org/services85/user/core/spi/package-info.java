/**
 * The interfaces that a host may implement and the choices that it may make: listeners, the
 * delivery of generated passwords, application tokens, and back-off. The builder that takes them is
 * one package above.
 */
@NullMarked
package org.services85.user.core.spi;

import org.jspecify.annotations.NullMarked;
