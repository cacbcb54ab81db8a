/**
 * The contract that every binding keeps: {@link org.services85.user.api.IUserAgent} and {@link
 * org.services85.user.api.ISoPrincipalAgent}, opened by a {@link
 * org.services85.user.api.UserAgentFactory} for a caller's {@link
 * org.services85.user.api.Credentials}. No binding is here, and nothing beyond the JDK is needed.
 *
 * <p>No method of this package takes or returns {@code null}; what may be absent is an {@link
 * java.util.Optional}. A {@code null} argument is a {@link NullPointerException}. Every refusal is
 * a {@link org.services85.user.api.UserAgentException}; bindings throw the same type, code and
 * message for the same cause.
 */
package org.services85.user.api;
