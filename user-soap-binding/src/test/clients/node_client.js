// A client of the contract over node-soap, which reads the WSDLs when it starts. It does the whole
// round and says after each step what it saw.
//
// Arguments: the two WSDLs (User, SoPrincipal), the server's address, the SOAP version (1.1 or 1.2),
// the administrator's name, the other user's name and identity. Standard input: the administrator's
// password. No password is printed.

const fs = require('fs');
const soap = require('soap');

const NS = 'http://www.superoffice.net/ws/crm/NetServer/Services85';

async function service(wsdl, name, address, version) {
  const client = await soap.createClientAsync(wsdl, {forceSoap12Headers: version === '1.2'});
  client.setEndpoint(address + 'Remote/Services85/' + name + '.svc');
  return client;
}

async function main(userWsdl, principalWsdl, address, version, administrator, name, identity) {
  const password = fs.readFileSync(0, 'utf8').replace(/\n$/, '');
  const principal = await service(principalWsdl, 'SoPrincipal', address, version);
  const user = await service(userWsdl, 'User', address, version);
  identity = Number(identity);
  const say = console.log;

  async function logOn(userName, secret) {
    const [answer] =
        await principal.AuthenticateUsernamePasswordAsync({UserName: userName, Password: secret});
    return answer;
  }

  // Calls an operation with a ticket; gives its answer and what its headers say.
  async function call(ticket, operation, values) {
    user.clearSoapHeaders();
    user.addSoapHeader({'n:Credentials': {attributes: {'xmlns:n': NS}, 'n:Ticket': ticket}});
    const [answer, , headers] = await user[operation + 'Async'](values);
    const info = headers.ExceptionInfo;
    return {answer, succeeded: headers.Succeeded, refusal: info ? info.ExceptionType : 'none'};
  }

  let answer = await logOn(administrator, password);
  const ticket = answer.Credentials.Ticket;
  say('logs on: ' + answer.AuthenticationSucceeded);
  const me = answer.Response.AssociateId;

  const fresh = (await call(ticket, 'SetGeneratedPassword', {AssociateId: identity})).answer.Response;
  say('old password: ' + (await logOn(name, password)).AuthenticationSucceeded);
  answer = await logOn(name, fresh);
  say('new password: ' + answer.AuthenticationSucceeded);
  const own = answer.Credentials.Ticket;

  const chosen = fresh + 'x7Y!';
  const change = {OldPassword: fresh, NewPassword: chosen};
  say('changes its own: ' + (await call(own, 'ChangeOwnPassword', change)).answer.Response);
  say('changed password: ' + (await logOn(name, chosen)).AuthenticationSucceeded);

  const info = async id => (await call(ticket, 'GetUserInfo', {UserInfoId: id})).answer.Response;
  say('user info: ' + (await info(identity)).UserName);
  const list = await call(ticket, 'GetUserInfoList', {UserInfoIds: {int: [identity, me]}});
  say('list: ' + list.answer.Response.UserInfo.map(one => one.UserName).join(' '));

  const question = {AssociateId: identity, Type: 'InternalAssociate', PersonId: 0, Password: 'a'};
  const verdict = (await call(ticket, 'IsPasswordValidWithReason', question)).answer.Response;
  say('verdict: ' + verdict.Result + ', ' + (verdict.Reason ? 'a reason' : 'no reason'));

  const created = (await call(ticket, 'CreateExternalUser', {
    PersonId: 77,
    UserName: 'ext-' + name,
    Password: chosen + 'q',
    RoleId: 1,
    IsActive: true,
  })).answer.Response;
  const changed = await call(ticket, 'SetExternalUserInfo', {
    AssociateId: created,
    IsActive: false,
    RoleId: 2,
    ExternalUserInfoModification: 'Role Active',
  });
  say('flags: ' + changed.succeeded);
  say('can log on: ' + (await info(created)).CanLogon);

  const [system] = await principal.GetSystemInfoAsync({});
  say('licence: ' + (system.SystemInfo.License === undefined ? 'missing' : 'there'));

  say('may change another: ' + (await call(own, 'CanChangePassword', {AssociateId: me})).answer.Response);
  const refused = await call(own, 'SetPassword', {AssociateId: me, Password: chosen});
  say('refused: ' + refused.refusal + ', ' + refused.succeeded + ', ' + refused.answer.Response);

  if (user.GetAllRoles) {
    const unoffered = await call(ticket, 'GetAllRoles', {});
    say('unoffered: ' + unoffered.refusal + ', ' + unoffered.succeeded);
  } else {
    say('unoffered: not in the WSDL');
  }
}

main(...process.argv.slice(2)).catch(failure => {
  // What it prints of a failed request holds the request.
  console.error(failure.message);
  process.exit(1);
});
