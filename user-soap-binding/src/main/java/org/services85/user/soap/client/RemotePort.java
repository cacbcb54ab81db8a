package org.services85.user.soap.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.SoapBindingConstants;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.JaxWsClientFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;

/** A port of the server, on which each caller has a view of its own. Thread-safe. */
final class RemotePort<P> implements AutoCloseable {

  private final ServiceContract contract;
  private final ServicesVersion version;
  private final Class<P> type;
  private final Renewals renewals;
  private final Client client;

  RemotePort(
      Bus bus,
      ServiceContract contract,
      Class<P> type,
      SoapUserAgents.Builder settings,
      Renewals renewals) {
    this.contract = contract;
    this.version = settings.version();
    this.type = type;
    this.renewals = renewals;
    JaxWsClientFactoryBean factory = new JaxWsClientFactoryBean();
    factory.setBus(bus);
    factory.setServiceClass(type);
    factory.setAddress(settings.address(contract).toString());
    factory.getOutInterceptors().add(new CallOutInterceptor(contract));
    factory.getOutInterceptors().add(new NamespaceOutInterceptor(version));
    factory.getInInterceptors().add(new AnswerInInterceptor(version));
    client = factory.create();
    configure((HTTPConduit) client.getConduit(), settings);
  }

  private static void configure(HTTPConduit conduit, SoapUserAgents.Builder settings) {
    HTTPClientPolicy policy = new HTTPClientPolicy();
    policy.setConnectionTimeout(settings.connectTimeout().toMillis());
    policy.setReceiveTimeout(settings.readTimeout().toMillis());
    policy.setAllowChunking(false);
    policy.setAutoRedirect(false);
    policy.setVersion("1.1");
    conduit.setClient(policy);
    settings
        .sslContext()
        .ifPresent(
            context -> {
              TLSClientParameters tls = new TLSClientParameters();
              tls.setSslContext(context);
              conduit.setTlsClientParameters(tls);
            });
  }

  /** The port as one caller sees it. */
  P as(Credentials credentials, CallContext context) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            throw new UnsupportedOperationException(method.getName());
          }
          Operation operation = contract.operation(method).orElseThrow();
          try {
            return call(
                operation,
                Objects.requireNonNullElse(arguments, new Object[0]),
                credentials,
                context);
          } catch (UserAgentException e) {
            throw e.in(context.locale());
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, Credentials given, CallContext context) {
    Credentials shown = renewals.current(given);
    try {
      return send(operation, arguments, shown, context);
    } catch (NotAuthenticatedException e) {
      // The server looks at the ticket first, so it has done nothing.
      Credentials renewed = renewals.renew(shown).orElseThrow(() -> e);
      return send(operation, arguments, renewed, context);
    }
  }

  private @Nullable Object send(
      Operation operation, @Nullable Object[] arguments, Credentials shown, CallContext context) {
    try {
      Object[] results =
          client.invoke(
              bound(operation),
              arguments,
              // CXF writes into these maps.
              new HashMap<>(
                  Map.of(
                      Client.REQUEST_CONTEXT,
                      new HashMap<>(requestContext(operation, shown, context)))));
      return results.length == 0 ? null : results[0];
    } catch (Exception e) {
      throw CallFailures.toThrow(e, contract, operation);
    }
  }

  private Map<String, Object> requestContext(
      Operation operation, Credentials shown, CallContext context) {
    // Failures are thrown, so nobody needs CXF to log them.
    FaultListener silent = (exception, description, message) -> false;
    return Map.of(
        SoapBindingConstants.SOAP_ACTION,
        contract.action(version, operation.name()),
        Credentials.class.getName(),
        shown,
        CallContext.class.getName(),
        context,
        Message.PROTOCOL_HEADERS,
        new HashMap<>(Map.of("Accept-Language", List.of(context.locale().toLanguageTag()))),
        Operation.class.getName(),
        operation,
        FaultListener.class.getName(),
        silent,
        HTTPConduit.NO_IO_EXCEPTIONS,
        true);
  }

  private BindingOperationInfo bound(Operation operation) {
    BindingOperationInfo info =
        client
            .getEndpoint()
            .getEndpointInfo()
            .getBinding()
            .getOperation(new QName(ServicesVersion.NS85, operation.name()));
    return info.isUnwrappedCapable() ? info.getUnwrappedOperation() : info;
  }

  @Override
  public void close() {
    client.destroy();
  }
}
