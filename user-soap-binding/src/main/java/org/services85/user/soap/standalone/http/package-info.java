/**
 * The connections and messages of the HTTP server, and the bounds on them. SOAP is not here, nor is
 * the place where the server is put together.
 */
@NullMarked
package org.services85.user.soap.standalone.http;

import org.jspecify.annotations.NullMarked;
