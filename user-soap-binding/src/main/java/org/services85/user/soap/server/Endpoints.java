package org.services85.user.soap.server;

import jakarta.xml.ws.soap.SOAPBinding;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.wire.ServiceContract;

/** Publishes the two services on a bus. */
final class Endpoints {

  private Endpoints() {}

  static void publish(UserAgentFactory agents, CallListener listener, Bus bus) {
    publish(
        agents,
        ServiceContract.USER,
        (credentials, context) -> new UserEndpoint(agents.open(credentials, context)),
        listener,
        bus);
    publish(
        agents,
        ServiceContract.SO_PRINCIPAL,
        (credentials, context) ->
            new SoPrincipalEndpoint(agents.openPrincipal(credentials, context)),
        listener,
        bus);
  }

  private static void publish(
      UserAgentFactory agents,
      ServiceContract contract,
      BiFunction<Credentials, CallContext, Object> opener,
      CallListener listener,
      Bus bus) {
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(bus);
    factory.setServiceClass(contract.port());
    factory.setAddress("/" + contract.file());
    // So that SOAP 1.1 and 1.2 are both answered, each in kind.
    factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
    factory.setInvoker(new CallInvoker(agents, opener, listener));
    factory.getInInterceptors().add(new CallInInterceptor(contract));
    factory.getOutInterceptors().add(new OutcomeOutInterceptor());
    factory.getOutInterceptors().add(new NamespaceOutInterceptor());
    factory.getOutFaultInterceptors().add(new FaultOutInterceptor(listener));
    // Faults are logged where they arise, in one line.
    FaultListener silent = (exception, description, message) -> false;
    factory.setProperties(Map.of(FaultListener.class.getName(), silent));
    factory.create();
  }
}
