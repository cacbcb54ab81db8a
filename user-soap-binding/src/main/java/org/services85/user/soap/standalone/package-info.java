/**
 * The runnable server: the only place that sees both core and SOAP, and puts the packages below it
 * together. {@link org.services85.user.soap.standalone.NetServerHost} serves any agents over HTTP.
 */
@NullMarked
package org.services85.user.soap.standalone;

import org.jspecify.annotations.NullMarked;
