/**
 * The contract in memory: {@link org.services85.user.testkit.fake.FakeUserAgents}. SOAP is not here
 * but in {@code netserver}.
 */
@NullMarked
package org.services85.user.testkit.fake;

import org.jspecify.annotations.NullMarked;
