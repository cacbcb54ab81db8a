package org.services85.user.soap.wire.planted;

import jakarta.xml.ws.BindingProvider;

/** Planted: SOAP is read and written by ourselves. */
public class WireThatUsesJaxWs {
  BindingProvider runtime;
}
