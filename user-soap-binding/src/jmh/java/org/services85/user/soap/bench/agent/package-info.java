/** SetGeneratedPassword, in process and over SOAP, against the hash that it must compute. */
@NullMarked
package org.services85.user.soap.bench.agent;

import org.jspecify.annotations.NullMarked;
