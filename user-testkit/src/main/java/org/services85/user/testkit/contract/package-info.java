/**
 * The contract as a suite of tests, {@link org.services85.user.testkit.contract.UserAgentContract}.
 * The rules are in the packages below, by subject.
 */
@NullMarked
package org.services85.user.testkit.contract;

import org.jspecify.annotations.NullMarked;
