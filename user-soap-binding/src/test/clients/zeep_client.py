"""A client of the contract over zeep, which reads the WSDLs when it starts.

It does the whole round and says after each step what it saw. Arguments: the two WSDLs (User,
SoPrincipal), the server's address, the SOAP version (1.1 or 1.2), the administrator's name, the other
user's name and identity. Standard input: the administrator's password. No password is printed.
"""

import sys
import tempfile

import zeep

BINDING = "http://schemas.xmlsoap.org/wsdl/"
NAMESPACE = "{http://www.superoffice.net/ws/crm/NetServer/Services85}"


def service(wsdl, name, address, version):
    if version == "1.2":
        wsdl = with_binding_of_soap_12(wsdl)
    client = zeep.Client(wsdl)
    return client, client.create_service(
        f"{NAMESPACE}BasicHttpBinding_{name}", f"{address}Remote/Services85/{name}.svc"
    )


def with_binding_of_soap_12(wsdl):
    """zeep speaks the version of the binding."""
    with open(wsdl, encoding="utf-8") as file:
        text = file.read()
    with tempfile.NamedTemporaryFile("w", suffix=".wsdl", encoding="utf-8", delete=False) as file:
        file.write(text.replace(f"{BINDING}soap/", f"{BINDING}soap12/"))
    return file.name


def text(flag):
    return "none" if flag is None else str(flag).lower()


def main(user_wsdl, principal_wsdl, address, version, administrator, name, identity):
    password = sys.stdin.readline().rstrip("\n")
    identity = int(identity)
    principal_client, principal = service(principal_wsdl, "SoPrincipal", address, version)
    client, user = service(user_wsdl, "User", address, version)
    credentials = client.get_element(f"{NAMESPACE}Credentials")

    def log_on(user_name, secret):
        return principal.AuthenticateUsernamePassword(UserName=user_name, Password=secret).body

    def call(ticket, operation, **values):
        """Calls an operation with a ticket; gives its answer and what its headers say."""
        headers = {"Credentials": credentials(Ticket=ticket)}
        answer = user[operation](**values, _soapheaders=headers)
        info = answer.header.ExceptionInfo
        refusal = "none" if info is None else info.ExceptionType
        return answer.body, f"{refusal}, {text(answer.header.Succeeded)}"

    def response(ticket, operation, **values):
        return call(ticket, operation, **values)[0].Response

    answer = log_on(administrator, password)
    ticket = answer.Credentials.Ticket
    print("logs on:", text(answer.AuthenticationSucceeded))
    me = answer.Response.AssociateId

    fresh = response(ticket, "SetGeneratedPassword", AssociateId=identity)
    print("old password:", text(log_on(name, password).AuthenticationSucceeded))
    answer = log_on(name, fresh)
    print("new password:", text(answer.AuthenticationSucceeded))
    own = answer.Credentials.Ticket

    chosen = fresh + "x7Y!"
    print(
        "changes its own:",
        text(response(own, "ChangeOwnPassword", OldPassword=fresh, NewPassword=chosen)),
    )
    print("changed password:", text(log_on(name, chosen).AuthenticationSucceeded))

    print("user info:", response(ticket, "GetUserInfo", UserInfoId=identity).UserName)
    users = response(ticket, "GetUserInfoList", UserInfoIds={"int": [identity, me]})
    print("list:", *[one.UserName for one in users.UserInfo])

    question = {"AssociateId": identity, "Type": "InternalAssociate", "PersonId": 0, "Password": "a"}
    verdict = response(ticket, "IsPasswordValidWithReason", **question)
    print(f"verdict: {text(verdict.Result)}, {'a reason' if verdict.Reason else 'no reason'}")

    created = response(
        ticket,
        "CreateExternalUser",
        PersonId=77,
        UserName="ext-" + name,
        Password=chosen + "q",
        RoleId=1,
        IsActive=True,
    )
    _, changed = call(
        ticket,
        "SetExternalUserInfo",
        AssociateId=created,
        IsActive=False,
        RoleId=2,
        ExternalUserInfoModification=["Role", "Active"],
    )
    print("flags:", changed.split(", ")[1])
    print("can log on:", text(response(ticket, "GetUserInfo", UserInfoId=created).CanLogon))

    # zeep has nothing where an element has no members, as where there is no element.
    with principal_client.settings(raw_response=True):
        licence = b"<License" in principal.GetSystemInfo().content
    print("licence:", "there" if licence else "missing")

    print("may change another:", text(response(own, "CanChangePassword", AssociateId=me)))
    answer, refusal = call(own, "SetPassword", AssociateId=me, Password=chosen)
    print(f"refused: {refusal}, {text(answer.Response)}")

    if "GetAllRoles" in dir(user):
        print("unoffered:", call(ticket, "GetAllRoles")[1])
    else:
        print("unoffered: not in the WSDL")


if __name__ == "__main__":
    main(*sys.argv[1:])
