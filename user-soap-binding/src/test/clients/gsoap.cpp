// A client of the contract over code that gSOAP generated from a WSDL. It gets a ticket, has a
// password generated, logs on with it, and reads a refusal; after each step it says what it saw.
//
// Arguments: the server's address, the administrator's name, the other user's name and identity.
// Standard input: the administrator's password. No password is printed.

#include <iostream>
#include <string>

#include "BasicHttpBinding_USCOREUser.nsmap"
#include "soapBasicHttpBinding_USCOREUserProxy.h"

static int failed(struct soap *soap, const char *step) {
  std::cout << "failed: " << step << std::endl;
  soap_print_fault(soap, stderr);
  return 1;
}

// What the answer's ExceptionInfo says, or "none".
static std::string refusal(struct soap *soap) {
  SOAP_ENV__Header *header = soap->header;
  bool said = header && header->ns1__ExceptionInfo && header->ns1__ExceptionInfo->ExceptionType;
  return said ? *header->ns1__ExceptionInfo->ExceptionType : "none";
}

static bool succeeded(struct soap *soap) {
  return soap->header && soap->header->ns1__Succeeded && *soap->header->ns1__Succeeded;
}

int main(int count, char **arguments) {
  if (count != 5) {
    std::cerr << "usage: client ADDRESS ADMINISTRATOR NAME IDENTITY < PASSWORD" << std::endl;
    return 2;
  }
  const std::string address = arguments[1];
  const std::string principal = address + "Remote/Services85/SoPrincipal.svc";
  const std::string user = address + "Remote/Services85/User.svc";
  std::string administrator = arguments[2];
  std::string name = arguments[3];
  int identity = std::stoi(arguments[4]);
  std::string password;
  std::getline(std::cin, password);

  BasicHttpBinding_USCOREUserProxy proxy(SOAP_C_UTFSTRING);
  SOAP_ENV__Header header;
  ns1__SoCredentials credentials;

  _ns1__AuthenticateUsernamePassword logon;
  logon.UserName = &administrator;
  logon.Password = &password;
  _ns1__AuthenticateResponse authenticated;
  if (proxy.AuthenticateUsernamePassword(principal.c_str(), nullptr, &logon, authenticated)) {
    return failed(proxy.soap, "authenticate");
  }
  if (!succeeded(proxy.soap) || !authenticated.Credentials || !authenticated.Credentials->Ticket) {
    return failed(proxy.soap, "ticket");
  }
  std::cout << "authenticated" << std::endl;
  std::string ticket = *authenticated.Credentials->Ticket;
  credentials.Ticket = &ticket;
  header.ns1__Credentials = &credentials;

  _ns1__SetGeneratedPassword generate;
  generate.AssociateId = &identity;
  _ns1__SetGeneratedPasswordResponse generated;
  proxy.soap->header = &header;
  if (proxy.SetGeneratedPassword(user.c_str(), nullptr, &generate, generated)) {
    return failed(proxy.soap, "generate");
  }
  if (!succeeded(proxy.soap) || !generated.Response || generated.Response->empty()) {
    return failed(proxy.soap, "password");
  }
  std::cout << "generated, ExceptionInfo " << refusal(proxy.soap) << std::endl;
  std::string fresh = *generated.Response;

  logon.UserName = &name;
  logon.Password = &fresh;
  proxy.soap->header = nullptr;
  if (proxy.AuthenticateUsernamePassword(principal.c_str(), nullptr, &logon, authenticated)) {
    return failed(proxy.soap, "authenticate anew");
  }
  bool right = authenticated.AuthenticationSucceeded && *authenticated.AuthenticationSucceeded;
  std::cout << "new password " << (right ? "authenticates" : "does not authenticate") << std::endl;

  int nobody = 0;
  generate.AssociateId = &nobody;
  proxy.soap->header = &header;
  if (proxy.SetGeneratedPassword(user.c_str(), nullptr, &generate, generated)) {
    return failed(proxy.soap, "refusal");
  }
  std::cout << "refused with " << refusal(proxy.soap) << ", Succeeded "
            << (succeeded(proxy.soap) ? "true" : "false") << std::endl;
  return 0;
}
