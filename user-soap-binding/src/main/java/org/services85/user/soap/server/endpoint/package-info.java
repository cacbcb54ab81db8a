/**
 * The ports of the contract over the agents of a host: each operation as a call of one of its
 * methods. Messages are not known here.
 */
@NullMarked
package org.services85.user.soap.server.endpoint;

import org.jspecify.annotations.NullMarked;
