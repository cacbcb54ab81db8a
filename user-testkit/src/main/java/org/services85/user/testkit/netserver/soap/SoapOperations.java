package org.services85.user.testkit.netserver.soap;

import java.util.List;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;

/**
 * The operations of the contract, as one caller calls them: from parameters to what answers them.
 *
 * @param user the User service
 * @param principal the SoPrincipal service
 */
public record SoapOperations(IUserAgent user, ISoPrincipalAgent principal) {

  private static final String RESPONSE = "Response";

  /**
   * Calls an operation.
   *
   * @param operation the operation
   * @param in its parameters
   * @return what is in the element that answers it
   */
  public List<Xml> call(AgentOperation operation, SoapArguments in) {
    return switch (operation) {
      case SET_GENERATED_PASSWORD -> response(user.setGeneratedPassword(in.number("AssociateId")));
      case SET_GENERATED_PASSWORD_FROM_NAME ->
          response(user.setGeneratedPasswordFromName(in.text("AssociateName")));
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER ->
          response(user.generateNewPasswordForExternalUser(in.text("AssociateName")));
      case SET_PASSWORD ->
          response(user.setPassword(in.number("AssociateId"), in.secret("Password")));
      case SET_PASSWORD_FROM_NAME ->
          response(user.setPasswordFromName(in.text("AssociateName"), in.secret("Password")));
      case CHANGE_PASSWORD ->
          response(
              user.changePassword(
                  in.number("AssociateId"), in.secret("OldPassword"), in.secret("NewPassword")));
      case CHANGE_PASSWORD_FROM_NAME ->
          response(
              user.changePasswordFromName(
                  in.text("AssociateName"), in.secret("OldPassword"), in.secret("NewPassword")));
      case CHANGE_OWN_PASSWORD ->
          response(user.changeOwnPassword(in.secret("OldPassword"), in.secret("NewPassword")));
      case CAN_CHANGE_PASSWORD -> response(user.canChangePassword(in.number("AssociateId")));
      case IS_PASSWORD_VALID ->
          response(
              user.isPasswordValid(
                  in.number("AssociateId"),
                  in.type(),
                  in.number("PersonId"),
                  in.secret("Password")));
      case IS_PASSWORD_VALID_WITH_REASON ->
          List.of(
              SoapCarriers.verdict(
                  user.isPasswordValidWithReason(
                      in.number("AssociateId"),
                      in.type(),
                      in.number("PersonId"),
                      in.secret("Password"))));
      case IS_USER_NAME_VALID ->
          response(
              user.isUserNameValid(
                  in.number("AssociateId"), in.type(), in.number("PersonId"), in.text("UserName")));
      case IS_USER_NAME_VALID_WITH_REASON ->
          List.of(
              SoapCarriers.verdict(
                  user.isUserNameValidWithReason(
                      in.number("AssociateId"),
                      in.type(),
                      in.number("PersonId"),
                      in.text("UserName"))));
      case GET_VALID_USER_NAME ->
          response(
              user.getValidUserName(
                  in.number("AssociateId"), in.type(), in.number("PersonId"), in.text("UserName")));
      case CREATE_EXTERNAL_USER ->
          response(
              user.createExternalUser(
                  in.number("PersonId"),
                  in.text("UserName"),
                  in.secret("Password"),
                  in.number("RoleId"),
                  in.flag("IsActive")));
      case GET_USER_INFO ->
          List.of(SoapCarriers.user(RESPONSE, user.getUserInfo(in.number("UserInfoId"))));
      case GET_USER_INFO_LIST ->
          List.of(
              Xml.of(
                  RESPONSE,
                  user.getUserInfoList(in.numbers("UserInfoIds")).stream()
                      .map(each -> SoapCarriers.user("UserInfo", each))
                      .toList()));
      case AUTHENTICATE_USERNAME_PASSWORD ->
          SoapCarriers.authentication(
              principal.authenticateUsernamePassword(in.text("UserName"), in.secret("Password")));
      case AUTHENTICATE_IMPLICIT -> SoapCarriers.authentication(principal.authenticateImplicit());
      case AUTHENTICATE_GENERIC ->
          SoapCarriers.authentication(principal.authenticateGeneric(in.data("AuthenticationData")));
      case GET_SYSTEM_INFO -> List.of(SoapCarriers.system(principal.getSystemInfo()));
      case SET_EXTERNAL_USER_INFO,
          DELETE_EXTERNAL_USER,
          MAKE_RETIRED,
          DELETE_USER,
          DELETE_USER_FROM_NAME -> {
        callWithoutAnswer(operation, in);
        yield List.of();
      }
    };
  }

  private void callWithoutAnswer(AgentOperation operation, SoapArguments in) {
    switch (operation) {
      case SET_EXTERNAL_USER_INFO ->
          user.setExternalUserInfo(in.number("AssociateId"), in.changes());
      case DELETE_EXTERNAL_USER -> user.deleteExternalUser(in.number("AssociateId"));
      case MAKE_RETIRED -> user.makeRetired(in.number("AssociateId"), in.flag("Retired"));
      case DELETE_USER -> user.deleteUser(in.number("UserId"));
      case DELETE_USER_FROM_NAME -> user.deleteUserFromName(in.text("UserName"));
      default -> throw new IllegalStateException(operation + " has an answer");
    }
  }

  private static List<Xml> response(Object value) {
    return List.of(Xml.value(RESPONSE, value));
  }

  private static List<Xml> response(Secret value) {
    return List.of(SoapCarriers.secret(RESPONSE, value));
  }
}
