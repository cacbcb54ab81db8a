/**
 * The contract by SOAP: published by {@link org.services85.user.soap.server}, called by {@link
 * org.services85.user.soap.client}.
 */
@NullMarked
package org.services85.user.soap;

import org.jspecify.annotations.NullMarked;
