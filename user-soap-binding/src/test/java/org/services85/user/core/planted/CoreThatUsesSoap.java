package org.services85.user.core.planted;

import org.services85.user.soap.client.SoapUserAgents;

/** Planted: core does not know SOAP. */
public class CoreThatUsesSoap {
  SoapUserAgents agents;
}
