/**
 * Calls NetServer, or any server of its contract, behind the interfaces of {@code user-api}. {@link
 * org.services85.user.soap.client.SoapUserAgents} is where to begin; messages are read and written
 * in {@code wire}.
 */
@NullMarked
package org.services85.user.soap.client;

import org.jspecify.annotations.NullMarked;
