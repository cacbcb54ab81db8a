/** The contract by SOAP: the server, the client, and the standalone server. */
@SuppressWarnings({
  "module", // the product's own name ends in digits
  "requires-automatic" // Micrometer's jars are no modules yet, but state the names that they will
  // have
})
module org.services85.user.soap {
  requires transitive org.services85.user.api;
  requires com.ctc.wstx;
  requires jakarta.activation;
  requires jakarta.jws;
  requires jakarta.xml.bind;
  requires java.logging;
  requires java.net.http;
  requires org.codehaus.stax2;
  requires org.slf4j;
  requires static org.jspecify;

  // Only who publishes needs it: a client does not.
  requires static jakarta.servlet;

  // Only the standalone server needs these.
  requires static ch.qos.logback.classic;
  requires static ch.qos.logback.core;
  requires static com.zaxxer.hikari;
  requires static info.picocli;
  requires static micrometer.core;
  requires static micrometer.registry.prometheus;
  requires static org.eclipse.jetty.ee11.servlet;
  requires static org.services85.user.core;
  requires static tools.jackson.jr.ob;

  exports org.services85.user.soap;
  exports org.services85.user.soap.client;
  exports org.services85.user.soap.server;
  exports org.services85.user.soap.standalone;

  // Logback makes it, where a file of Logback's names it.
  exports org.services85.user.soap.standalone.observability to
      ch.qos.logback.core;

  // Options of the command line are set by reflection.
  opens org.services85.user.soap.standalone to
      info.picocli;
  opens org.services85.user.soap.standalone.cli to
      info.picocli;
  opens org.services85.user.soap.standalone.cli.audit to
      info.picocli;
  opens org.services85.user.soap.standalone.cli.batch to
      info.picocli;
  opens org.services85.user.soap.standalone.cli.options to
      info.picocli;
  // The elements of messages are read by JAXB.
  opens org.services85.user.soap.wire.carrier to
      jakarta.xml.bind,
      org.glassfish.jaxb.runtime;
}
