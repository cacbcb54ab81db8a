/**
 * Publishes any {@link org.services85.user.api.UserAgentFactory} as NetServer's User and
 * SoPrincipal services: {@link org.services85.user.soap.server.NetServerServlet} is all that a
 * servlet host needs.
 */
@NullMarked
package org.services85.user.soap.server;

import org.jspecify.annotations.NullMarked;
