/**
 * {@code -Dbench=agent}: calls against what they cannot do without (a hash, a commit, Jetty and the
 * JDK's client), and against a service of others' libraries.
 */
@NullMarked
package org.services85.user.soap.bench.agent;

import org.jspecify.annotations.NullMarked;
