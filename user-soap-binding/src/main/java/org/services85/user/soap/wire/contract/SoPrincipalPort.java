package org.services85.user.soap.wire.contract;

import static org.services85.user.soap.ServicesVersion.NS85;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.jws.soap.SOAPBinding.ParameterStyle;
import org.services85.user.soap.wire.carrier.AuthenticateGeneric;
import org.services85.user.soap.wire.carrier.AuthenticateImplicit;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;
import org.services85.user.soap.wire.carrier.GetSystemInfo;
import org.services85.user.soap.wire.carrier.GetSystemInfoResponse;
import org.services85.user.soap.wire.contract.Purpose.Group;

/**
 * The SoPrincipal service as it stands on the wire. Its answers have more than one element, or
 * another name than the rule, so the wrappers are carriers of their own.
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
  @Purpose(group = Group.LOGON, text = "Logs a user on by name and password.")
  @WebMethod(operationName = "AuthenticateUsernamePassword")
  @WebResult(name = "AuthenticateResponse", targetNamespace = NS85)
  AuthenticateResponse authenticateUsernamePassword(
      @WebParam(name = "AuthenticateUsernamePassword", targetNamespace = NS85)
          AuthenticateUsernamePassword request);

  /**
   * AuthenticateImplicit.
   *
   * @param request nothing
   * @return whether the transport has proven who calls, and the ticket if so
   */
  @Purpose(group = Group.LOGON, text = "Logs on the user whom the connection has proven.")
  @WebMethod(operationName = "AuthenticateImplicit")
  @WebResult(name = "AuthenticateResponse", targetNamespace = NS85)
  AuthenticateResponse authenticateImplicit(
      @WebParam(name = "AuthenticateImplicit", targetNamespace = NS85)
          AuthenticateImplicit request);

  /**
   * AuthenticateGeneric.
   *
   * @param request named data
   * @return whether it was right, and the ticket if so
   */
  @Purpose(group = Group.LOGON, text = "Logs a user on by named data.")
  @WebMethod(operationName = "AuthenticateGeneric")
  @WebResult(name = "AuthenticateResponse", targetNamespace = NS85)
  AuthenticateResponse authenticateGeneric(
      @WebParam(name = "AuthenticateGeneric", targetNamespace = NS85) AuthenticateGeneric request);

  /**
   * GetSystemInfo.
   *
   * @param request nothing
   * @return what the installation tells of itself
   */
  @Purpose(
      group = Group.INSTALLATION,
      text = "Returns company name and version of the installation.")
  @WebMethod(operationName = "GetSystemInfo")
  @WebResult(name = "GetSystemInfoResponse", targetNamespace = NS85)
  GetSystemInfoResponse getSystemInfo(
      @WebParam(name = "GetSystemInfo", targetNamespace = NS85) GetSystemInfo request);
}
