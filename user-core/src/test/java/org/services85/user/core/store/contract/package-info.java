/**
 * The contract of the ports in {@code org.services85.user.core.store} as suites of JUnit tests, for
 * whoever writes a store. It is published as the artifact {@code user-core} with the classifier
 * {@code store-contract}, and uses nothing but what user-core exports, JUnit and AssertJ.
 */
package org.services85.user.core.store.contract;
