/**
 * Calls NetServer, or anything that speaks as it does, behind the interfaces of {@code user-api}:
 * {@link org.services85.user.soap.client.SoapUserAgents} is where to begin.
 */
@NullMarked
package org.services85.user.soap.client;

import org.jspecify.annotations.NullMarked;
