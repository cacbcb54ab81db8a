package org.services85.user.soap.server.planted;

import org.services85.user.soap.client.SoapUserAgents;

/** Planted: server and client do not know each other. */
public class ServerThatUsesClient {
  SoapUserAgents agents;
}
