/**
 * The connections and messages of the HTTP server: who takes up how much of it, for how long. Knows
 * nothing of SOAP, and nothing of where the server is put together.
 */
@NullMarked
package org.services85.user.soap.standalone.http;

import org.jspecify.annotations.NullMarked;
