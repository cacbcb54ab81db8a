package org.services85.user.soap.bench.agent;

import java.net.URI;
import java.nio.file.Path;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.argon2.Argon2Parameters;

/**
 * A server of others' libraries alone, with the users of an {@link Installation} and the ticket of
 * its administrator.
 */
final class Peer implements AutoCloseable {

  private final PeerTable table;
  private final Web web;

  private Peer(PeerTable table, Web web) {
    this.table = table;
    this.web = web;
  }

  static Peer of(Secret ticket, Path folder) throws Exception {
    PeerTable table = new PeerTable(folder);
    table.addAssociate(Installation.ADMINISTRATOR, true);
    table.addTicket(String.valueOf(ticket.reveal()), Installation.ADMINISTRATOR);
    for (int i = 0; i < Targets.COUNT; i++) {
      table.addAssociate(Targets.FIRST + i, false);
    }
    Bus bus = BusFactory.newInstance().createBus();
    CXFNonSpringServlet servlet = new CXFNonSpringServlet();
    servlet.setBus(bus);
    Web web = Web.serve(servlet);
    new EndpointImpl(bus, new PeerService(table, Argon2Parameters.standard())).publish("/User");
    return new Peer(table, web);
  }

  URI uri() {
    return web.uri().resolve("User");
  }

  @Override
  public void close() {
    web.close();
    table.close();
  }
}
