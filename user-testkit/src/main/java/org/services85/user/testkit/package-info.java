/**
 * Fakes for tests against the contract, and the suite that a binding of it must pass.
 *
 * <p>{@link org.services85.user.testkit.UserAgentContract} is the suite: extend it, and open your
 * binding over the {@link org.services85.user.testkit.Installation} that it describes.
 */
@NullMarked
package org.services85.user.testkit;

import org.jspecify.annotations.NullMarked;
