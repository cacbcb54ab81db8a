package org.services85.user.soap.wire.contract;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.services85.user.api.AgentOperation;
import org.services85.user.soap.ServicesVersion;

/** The two services of the contract: their names, and their operations. */
@SuppressWarnings("ImmutableEnumChecker") // List.of; the map is filled once, by the constructor
public enum ServiceContract {
  /** The User service. */
  USER("User", UserPort.class, List.of("ApplicationToken", "Credentials", "TimeZone")),
  /** The SoPrincipal service. */
  SO_PRINCIPAL("SoPrincipal", SoPrincipalPort.class, List.of("ApplicationToken"));

  private final String serviceName;
  private final Class<?> port;
  private final List<String> callHeaders;
  private final Map<String, Operation> operations = new TreeMap<>();

  ServiceContract(String serviceName, Class<?> port, List<String> callHeaders) {
    this.serviceName = serviceName;
    this.port = port;
    this.callHeaders = callHeaders;
    for (Method method : port.getMethods()) {
      Operation operation = Operation.of(method);
      operations.put(operation.name(), operation);
    }
  }

  /**
   * The service's name.
   *
   * @return for example {@code User}
   */
  public String serviceName() {
    return serviceName;
  }

  /**
   * The service's interface.
   *
   * @return its port, annotated with {@code jakarta.jws}
   */
  public Class<?> port() {
    return port;
  }

  /**
   * The headers that its description names for a call.
   *
   * @return their names, in order
   */
  public List<String> callHeaders() {
    return callHeaders;
  }

  /**
   * The last segment of the service's address.
   *
   * @return for example {@code User.svc}
   */
  public String file() {
    return serviceName + ".svc";
  }

  /**
   * The SOAPAction of one of its operations.
   *
   * @param version the version of the services
   * @param operation the operation's name
   * @return the action, without quotes
   */
  public String action(ServicesVersion version, String operation) {
    return version.namespace() + "/" + serviceName + "/" + operation;
  }

  /**
   * The operations that are offered here.
   *
   * @return all, by name
   */
  public Collection<Operation> operations() {
    return Collections.unmodifiableCollection(operations.values());
  }

  /**
   * The operation of the given name.
   *
   * @param name a name
   * @return the operation, or empty if the service does not offer it here
   */
  public Optional<Operation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /**
   * An operation of this service.
   *
   * @param operation which
   * @return what its port's annotations say of it
   */
  public Operation operation(AgentOperation operation) {
    return operation(operation.operationName()).orElseThrow();
  }

  /**
   * Whether an operation is one of the vendor's contract that is not offered here.
   *
   * @param name a name
   * @return false if the operation is offered, or the vendor has none such
   */
  public boolean isUnoffered(String name) {
    return Unoffered.contains(this, name);
  }

  /**
   * The service at the given file name.
   *
   * @param file for example {@code User.svc}; case does not matter, as under IIS
   * @return the service, or empty if there is none
   */
  public static Optional<ServiceContract> ofFile(String file) {
    for (ServiceContract contract : values()) {
      if (contract.file().equalsIgnoreCase(file)) {
        return Optional.of(contract);
      }
    }
    return Optional.empty();
  }
}
