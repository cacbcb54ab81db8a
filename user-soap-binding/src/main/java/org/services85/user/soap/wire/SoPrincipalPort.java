package org.services85.user.soap.wire;

import static org.services85.user.soap.wire.ServicesVersion.NS85;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.jws.soap.SOAPBinding.ParameterStyle;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;

/**
 * The SoPrincipal service as it stands on the wire. Its answers have more than one element, so the
 * wrappers are carriers of their own.
 */
@WebService(name = "SoPrincipal", serviceName = "WcfSoPrincipalService", targetNamespace = NS85)
@SOAPBinding(parameterStyle = ParameterStyle.BARE)
public interface SoPrincipalPort {

  /**
   * AuthenticateUsernamePassword.
   *
   * @param request name and password
   * @return whether they were right, and the ticket if so
   */
  @WebMethod(
      operationName = "AuthenticateUsernamePassword",
      action = NS85 + "/SoPrincipal/AuthenticateUsernamePassword")
  @WebResult(name = "AuthenticateResponse", targetNamespace = NS85)
  AuthenticateResponse authenticateUsernamePassword(
      @WebParam(name = "AuthenticateUsernamePassword", targetNamespace = NS85)
          AuthenticateUsernamePassword request);
}
