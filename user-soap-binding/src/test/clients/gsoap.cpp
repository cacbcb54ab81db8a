// A client of the contract over code that gSOAP generated from a WSDL. It does the whole round and
// says after each step what it saw.
//
// Arguments: the server's address, the SOAP version (1.1 or 1.2), the administrator's name, the other
// user's name and identity. Standard input: the administrator's password. No password is printed.

#include <cstdlib>
#include <iostream>
#include <string>

#include "BasicHttpBinding_USCOREUser.nsmap"
#include "soapBasicHttpBinding_USCOREUserProxy.h"

static BasicHttpBinding_USCOREUserProxy proxy(SOAP_C_UTFSTRING);
static std::string userAddress;
static std::string principalAddress;

// Ends the client where the server did not answer as the contract says.
static void check(int failure, const char *step) {
  if (failure) {
    std::cout << "failed: " << step << std::endl;
    soap_print_fault(proxy.soap, stderr);
    std::exit(1);
  }
}

template <typename T> static const T &present(const T *value, const char *what) {
  check(value == nullptr, what);
  return *value;
}

static const char *text(bool flag) { return flag ? "true" : "false"; }

static std::string succeeded() {
  SOAP_ENV__Header *header = proxy.soap->header;
  return header && header->ns1__Succeeded ? text(*header->ns1__Succeeded) : "none";
}

// What the answer's headers say: why it was refused, and whether it succeeded.
static std::string refusal() {
  SOAP_ENV__Header *header = proxy.soap->header;
  bool said = header && header->ns1__ExceptionInfo && header->ns1__ExceptionInfo->ExceptionType;
  return (said ? *header->ns1__ExceptionInfo->ExceptionType : "none") + ", " + succeeded();
}

static _ns1__AuthenticateResponse logOn(std::string name, std::string password) {
  _ns1__AuthenticateUsernamePassword logon;
  logon.UserName = &name;
  logon.Password = &password;
  _ns1__AuthenticateResponse answer;
  proxy.soap->header = nullptr;
  check(proxy.AuthenticateUsernamePassword(principalAddress.c_str(), nullptr, &logon, answer),
        "AuthenticateUsernamePassword");
  return answer;
}

static bool isIn(const _ns1__AuthenticateResponse &answer) {
  return present(answer.AuthenticationSucceeded, "AuthenticationSucceeded");
}

static std::string ticketOf(const _ns1__AuthenticateResponse &answer) {
  return present(present(answer.Credentials, "Credentials").Ticket, "Ticket");
}

// The next call shows a ticket.
struct Caller {
  std::string ticket;
  SOAP_ENV__Header header;
  ns1__SoCredentials credentials;

  explicit Caller(const std::string &ticket) : ticket(ticket) {
    credentials.Ticket = &this->ticket;
    header.ns1__Credentials = &credentials;
  }

  const char *calls() {
    proxy.soap->header = &header;
    return userAddress.c_str();
  }
};

static const ns1__UserInfo *userInfo(Caller &caller, int identity, _ns1__GetUserInfoResponse &answer) {
  _ns1__GetUserInfo request;
  request.UserInfoId = &identity;
  check(proxy.GetUserInfo(caller.calls(), nullptr, &request, answer), "GetUserInfo");
  return &present(answer.Response, "UserInfo");
}

int main(int count, char **arguments) {
  if (count != 6) {
    std::cerr << "usage: client ADDRESS VERSION ADMINISTRATOR NAME IDENTITY < PASSWORD" << std::endl;
    return 2;
  }
  principalAddress = std::string(arguments[1]) + "Remote/Services85/SoPrincipal.svc";
  userAddress = std::string(arguments[1]) + "Remote/Services85/User.svc";
  soap_set_version(proxy.soap, std::string(arguments[2]) == "1.2" ? 2 : 1);
  const std::string administrator = arguments[3];
  const std::string name = arguments[4];
  int identity = std::stoi(arguments[5]);
  std::string password;
  std::getline(std::cin, password);

  _ns1__AuthenticateResponse me = logOn(administrator, password);
  std::cout << "logs on: " << text(isIn(me)) << std::endl;
  Caller admin(ticketOf(me));
  int myself = present(present(me.Response, "principal").AssociateId, "AssociateId");

  _ns1__SetGeneratedPassword generate;
  generate.AssociateId = &identity;
  _ns1__SetGeneratedPasswordResponse generated;
  check(proxy.SetGeneratedPassword(admin.calls(), nullptr, &generate, generated), "generate");
  std::string fresh = present(generated.Response, "generated password");
  std::cout << "old password: " << text(isIn(logOn(name, password))) << std::endl;
  _ns1__AuthenticateResponse other = logOn(name, fresh);
  std::cout << "new password: " << text(isIn(other)) << std::endl;
  Caller own(ticketOf(other));

  std::string chosen = fresh + "x7Y!";
  _ns1__ChangeOwnPassword change;
  change.OldPassword = &fresh;
  change.NewPassword = &chosen;
  _ns1__ChangeOwnPasswordResponse changed;
  check(proxy.ChangeOwnPassword(own.calls(), nullptr, &change, changed), "ChangeOwnPassword");
  std::cout << "changes its own: " << text(present(changed.Response, "changed")) << std::endl;
  std::cout << "changed password: " << text(isIn(logOn(name, chosen))) << std::endl;

  _ns1__GetUserInfoResponse info;
  std::cout << "user info: " << present(userInfo(admin, identity, info)->UserName, "name") << std::endl;
  arr__ArrayOfint identities;
  identities.int_.push_back(identity);
  identities.int_.push_back(myself);
  _ns1__GetUserInfoList which;
  which.UserInfoIds = &identities;
  _ns1__GetUserInfoListResponse list;
  check(proxy.GetUserInfoList(admin.calls(), nullptr, &which, list), "GetUserInfoList");
  std::cout << "list:";
  for (const ns1__UserInfo *one : present(list.Response, "list").UserInfo) {
    std::cout << ' ' << present(one->UserName, "name in the list");
  }
  std::cout << std::endl;

  ns1__UserType type = ns1__UserType__InternalAssociate;
  int nobody = 0;
  std::string weak = "a";
  _ns1__IsPasswordValidWithReason question;
  question.AssociateId = &identity;
  question.Type = &type;
  question.PersonId = &nobody;
  question.Password = &weak;
  _ns1__IsPasswordValidWithReasonResponse judged;
  check(proxy.IsPasswordValidWithReason(admin.calls(), nullptr, &question, judged), "verdict");
  const ns1__UserValidationResult &verdict = present(judged.Response, "verdict");
  std::cout << "verdict: " << text(present(verdict.Result, "result")) << ", "
            << (verdict.Reason && !verdict.Reason->empty() ? "a reason" : "no reason") << std::endl;

  int person = 77, role = 1, otherRole = 2;
  bool active = true, inactive = false;
  std::string external = "ext-" + name, first = chosen + "q";
  _ns1__CreateExternalUser create;
  create.PersonId = &person;
  create.UserName = &external;
  create.Password = &first;
  create.RoleId = &role;
  create.IsActive = &active;
  _ns1__CreateExternalUserResponse created;
  check(proxy.CreateExternalUser(admin.calls(), nullptr, &create, created), "CreateExternalUser");
  int createdIdentity = present(created.Response, "identity");
  ns1__ExternalUserInfoModification what = static_cast<ns1__ExternalUserInfoModification>(
      ns1__ExternalUserInfoModification__Role | ns1__ExternalUserInfoModification__Active);
  _ns1__SetExternalUserInfo modify;
  modify.AssociateId = &createdIdentity;
  modify.IsActive = &inactive;
  modify.RoleId = &otherRole;
  modify.ExternalUserInfoModification = &what;
  _ns1__SetExternalUserInfoResponse modified;
  check(proxy.SetExternalUserInfo(admin.calls(), nullptr, &modify, modified), "SetExternalUserInfo");
  std::cout << "flags: " << succeeded() << std::endl;
  std::cout << "can log on: " << text(present(userInfo(admin, createdIdentity, info)->CanLogon, "CanLogon"))
            << std::endl;

  _ns1__GetSystemInfo nothing;
  _ns1__GetSystemInfoResponse system;
  proxy.soap->header = nullptr;
  check(proxy.GetSystemInfo(principalAddress.c_str(), nullptr, &nothing, system), "GetSystemInfo");
  std::cout << "licence: " << (present(system.SystemInfo, "SystemInfo").License ? "there" : "missing")
            << std::endl;

  _ns1__CanChangePassword may;
  may.AssociateId = &myself;
  _ns1__CanChangePasswordResponse mayChange;
  check(proxy.CanChangePassword(own.calls(), nullptr, &may, mayChange), "CanChangePassword");
  std::cout << "may change another: " << text(present(mayChange.Response, "may change")) << std::endl;
  _ns1__SetPassword set;
  set.AssociateId = &myself;
  set.Password = &chosen;
  _ns1__SetPasswordResponse isSet;
  check(proxy.SetPassword(own.calls(), nullptr, &set, isSet), "SetPassword");
  std::cout << "refused: " << refusal() << ", " << text(present(isSet.Response, "refused")) << std::endl;

#ifdef SOAP_TYPE__ns1__GetAllRoles
  _ns1__GetAllRoles unoffered;
  _ns1__GetAllRolesResponse none;
  check(proxy.GetAllRoles(admin.calls(), nullptr, &unoffered, none), "GetAllRoles");
  std::cout << "unoffered: " << refusal() << std::endl;
#else
  std::cout << "unoffered: not in the WSDL" << std::endl;
#endif
  return 0;
}
