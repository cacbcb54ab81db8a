/**
 * The runnable server, the only place that sees both core and SOAP. {@link
 * org.services85.user.soap.standalone.NetServerHost} serves any agents over HTTP; the parts that
 * are put together here are in the packages below.
 */
@NullMarked
package org.services85.user.soap.standalone;

import org.jspecify.annotations.NullMarked;
