package org.services85.user.soap.bench.agent;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;
import org.services85.user.soap.ServicesVersion;

/** As much of the User service as is measured, for CXF: it understands the same messages. */
@WebService(name = "User", targetNamespace = PeerPort.NAMESPACE)
public interface PeerPort {

  /** Of the contract. */
  String NAMESPACE = ServicesVersion.NS85;

  /** Who calls. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "SoCredentials", namespace = NAMESPACE)
  final class PeerCredentials {

    @XmlElement(name = "Ticket", namespace = NAMESPACE)
    @Nullable String ticket;
  }

  /**
   * SetGeneratedPassword.
   *
   * @param credentials who calls
   * @param associateId whose password
   * @return the password
   * @throws Exception if it is refused
   */
  @WebMethod(
      operationName = "SetGeneratedPassword",
      action = NAMESPACE + "/User/SetGeneratedPassword")
  @WebResult(name = "Response", targetNamespace = NAMESPACE)
  String setGeneratedPassword(
      @WebParam(name = "Credentials", targetNamespace = NAMESPACE, header = true)
          PeerCredentials credentials,
      @WebParam(name = "AssociateId", targetNamespace = NAMESPACE) int associateId)
      throws Exception;

  /**
   * CanChangePassword.
   *
   * @param credentials who calls
   * @param associateId whose password
   * @return whether the caller may change it
   * @throws Exception if it is refused
   */
  @WebMethod(operationName = "CanChangePassword", action = NAMESPACE + "/User/CanChangePassword")
  @WebResult(name = "Response", targetNamespace = NAMESPACE)
  boolean canChangePassword(
      @WebParam(name = "Credentials", targetNamespace = NAMESPACE, header = true)
          PeerCredentials credentials,
      @WebParam(name = "AssociateId", targetNamespace = NAMESPACE) int associateId)
      throws Exception;
}
