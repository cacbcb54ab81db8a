"""A client of the contract over zeep, which reads the WSDLs when it starts.

It gets a ticket, has a password generated, logs on with it, and reads a refusal; after each step it
says what it saw. Arguments: the two WSDLs (User, SoPrincipal), the server's address, the
administrator's name, the other user's name and identity. Standard input: the administrator's
password. No password is printed.
"""

import sys

import zeep

NAMESPACE = "{http://www.superoffice.net/ws/crm/NetServer/Services85}"


def service(wsdl, name, address):
    client = zeep.Client(wsdl)
    return client, client.create_service(
        f"{NAMESPACE}BasicHttpBinding_{name}", f"{address}Remote/Services85/{name}.svc"
    )


def refusal(answer):
    info = answer.header.ExceptionInfo
    return "none" if info is None else info.ExceptionType


def main(user_wsdl, principal_wsdl, address, administrator, name, identity):
    password = sys.stdin.readline().rstrip("\n")
    _, principal = service(principal_wsdl, "SoPrincipal", address)
    client, user = service(user_wsdl, "User", address)

    answer = principal.AuthenticateUsernamePassword(UserName=administrator, Password=password)
    ticket = answer.body.Credentials.Ticket
    print("authenticated" if ticket.startswith("7T:") else "no ticket")
    headers = {"Credentials": client.get_element(f"{NAMESPACE}Credentials")(Ticket=ticket)}

    answer = user.SetGeneratedPassword(AssociateId=int(identity), _soapheaders=headers)
    print(f"generated, ExceptionInfo {refusal(answer)}")

    answer = principal.AuthenticateUsernamePassword(UserName=name, Password=answer.body.Response)
    right = answer.body.AuthenticationSucceeded
    print("new password " + ("authenticates" if right else "does not authenticate"))

    answer = user.SetGeneratedPassword(AssociateId=0, _soapheaders=headers)
    succeeded = str(answer.header.Succeeded).lower()
    print(f"refused with {refusal(answer)}, Succeeded {succeeded}")


if __name__ == "__main__":
    main(*sys.argv[1:])
