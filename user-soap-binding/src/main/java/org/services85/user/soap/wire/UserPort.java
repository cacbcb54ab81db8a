package org.services85.user.soap.wire;

import static org.services85.user.soap.wire.ServicesVersion.NS85;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import org.jspecify.annotations.Nullable;

/**
 * The User service as it stands on the wire. Every parameter may be absent; a call that was refused
 * has no result.
 */
@WebService(name = "User", serviceName = "WcfUserService", targetNamespace = NS85)
public interface UserPort {

  /**
   * SetGeneratedPassword.
   *
   * @param associateId AssociateId
   * @return the new password
   */
  @WebMethod(operationName = "SetGeneratedPassword", action = NS85 + "/User/SetGeneratedPassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable String setGeneratedPassword(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId);

  /**
   * SetGeneratedPasswordFromName.
   *
   * @param associateName AssociateName
   * @return the new password
   */
  @WebMethod(
      operationName = "SetGeneratedPasswordFromName",
      action = NS85 + "/User/SetGeneratedPasswordFromName")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable String setGeneratedPasswordFromName(
      @WebParam(name = "AssociateName", targetNamespace = NS85) @Nullable String associateName);

  /**
   * CanChangePassword.
   *
   * @param associateId AssociateId
   * @return whether the caller may change this user's password
   */
  @WebMethod(operationName = "CanChangePassword", action = NS85 + "/User/CanChangePassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean canChangePassword(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId);
}
