package org.example.servlet;

import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.function.IntFunction;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.services85.user.api.*;
import org.services85.user.soap.server.NetServerServlet;

/** Publishes own agents at {@code http://127.0.0.1:8086/Remote/Services85/User.svc}. */
public final class PublishedDirectory {

  public static void main(String[] arguments) throws Exception {
    String ticket = UUID.randomUUID().toString();
    System.out.println("the host's ticket: " + ticket);
    IntFunction<Secret> directory = associateId -> Secret.of(UUID.randomUUID().toString());
    start(new DirectoryAgents(Secret.of(ticket), directory), 8086).join();
  }

  static Server start(UserAgentFactory agents, int port) throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new NetServerServlet(agents), "/Remote/*");
    Server server = new Server(new InetSocketAddress("127.0.0.1", port));
    server.setHandler(context);
    server.start();
    return server;
  }
}
