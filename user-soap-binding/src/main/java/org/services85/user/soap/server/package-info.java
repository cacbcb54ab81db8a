/**
 * Publishes any {@link org.services85.user.api.UserAgentFactory} as NetServer's User and
 * SoPrincipal services: {@link org.services85.user.soap.server.NetServerServlet} is all that a
 * servlet host needs. The rules of the contract are not here: this package translates messages to
 * calls and exceptions to answers.
 */
@NullMarked
package org.services85.user.soap.server;

import org.jspecify.annotations.NullMarked;
