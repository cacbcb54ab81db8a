/** The contract in memory: {@link org.services85.user.testkit.fake.FakeUserAgents}. */
@NullMarked
package org.services85.user.testkit.fake;

import org.jspecify.annotations.NullMarked;
