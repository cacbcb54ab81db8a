/**
 * The contract by SOAP, which {@link org.services85.user.soap.server} publishes and {@link
 * org.services85.user.soap.client} calls. This package itself has only the versions of the
 * services.
 */
@NullMarked
package org.services85.user.soap;

import org.jspecify.annotations.NullMarked;
