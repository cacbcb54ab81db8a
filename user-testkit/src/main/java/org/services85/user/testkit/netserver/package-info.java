/**
 * A NetServer on a free port, {@link org.services85.user.testkit.netserver.FakeNetServer}, with the
 * failures that a test asks for and a record of the calls. The rules of the contract are not here
 * but in {@code fake}.
 */
@NullMarked
package org.services85.user.testkit.netserver;

import org.jspecify.annotations.NullMarked;
