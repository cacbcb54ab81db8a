/**
 * The contract as a suite of tests: {@link org.services85.user.testkit.contract.UserAgentContract}.
 */
@NullMarked
package org.services85.user.testkit.contract;

import org.jspecify.annotations.NullMarked;
