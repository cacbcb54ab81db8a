/**
 * The server's certificate and key, read from files and read anew when they change. Knows nothing
 * of what is sent over TLS.
 */
@NullMarked
package org.services85.user.soap.standalone.tls;

import org.jspecify.annotations.NullMarked;
