// A test of JavaScript against the fake NetServer, without a library: scripts a failure, makes
// calls, looks at what was recorded, and resets. It says what it saw. Argument: the address that
// fake-netserver printed.

const NS = 'http://www.superoffice.net/ws/crm/NetServer/Services85';
const address = process.argv[2];

// Sends to or asks the control of the fake.
async function fake(method, request, body) {
  const answer = await fetch(address + 'fake/' + request, {method, body: body && JSON.stringify(body)});
  const text = await answer.text();
  return {status: answer.status, json: text ? JSON.parse(text) : null};
}

async function soap(service, headers, body) {
  const answer = await fetch(address + 'Remote/Services85/' + service + '.svc', {
    method: 'POST',
    headers: {'Content-Type': 'text/xml; charset=utf-8'},
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="${NS}">` +
        `<s:Header>${headers}</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
  });
  return answer.text();
}

const text = (name, xml) => new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`).exec(xml)?.[1];

async function main() {
  const ticket = text('Ticket', await soap('SoPrincipal', '',
      '<n:AuthenticateUsernamePassword><n:UserName>alma</n:UserName><n:Password>secret</n:Password>' +
          '</n:AuthenticateUsernamePassword>'));
  const generate = () => soap('User', `<n:Credentials><n:Ticket>${ticket}</n:Ticket></n:Credentials>`,
      '<n:SetGeneratedPassword><n:AssociateId>2</n:AssociateId></n:SetGeneratedPassword>');

  const scripted = await fake('POST', 'failures', {failure: 'busy', operation: 'SetGeneratedPassword'});
  console.log('scripted: ' + scripted.status);
  console.log('refused: ' + text('ExceptionType', await generate()));
  console.log('password: ' + text('Response', await generate()));
  for (const call of (await fake('GET', 'calls')).json.calls) {
    console.log([call.operation, call.failure ?? 'done', call.arguments.AssociateId ?? '-',
      Object.values(call.secrets).join(',')].join(' '));
  }
  const wrong = await fake('POST', 'failures', {failure: 'bussy'});
  console.log('wrong: ' + wrong.status + ' ' + wrong.json.error);
  await fake('POST', 'reset');
  console.log('after reset: ' + (await fake('GET', 'calls')).json.calls.length);
}

main().catch(failure => {
  console.error(failure.message);
  process.exit(1);
});
