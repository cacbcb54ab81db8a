<?php
/*
 * A client of the contract over PHP's SoapClient, which reads the WSDLs when it starts. It does the
 * whole round and says after each step what it saw.
 *
 * Arguments: the two WSDLs (User, SoPrincipal), the server's address, the SOAP version (1.1 or 1.2),
 * the administrator's name, the other user's name and identity. Standard input: the administrator's
 * password. No password is printed.
 */

const NS = 'http://www.superoffice.net/ws/crm/NetServer/Services85';

[, $userWsdl, $principalWsdl, $address, $version, $administrator, $name, $identity] = $argv;
$password = rtrim(fgets(STDIN), "\n");
$identity = (int) $identity;

function service(string $wsdl, string $name): SoapClient
{
    global $address, $version;
    return new SoapClient($wsdl, [
        'location' => $address . 'Remote/Services85/' . $name . '.svc',
        'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
        'cache_wsdl' => WSDL_CACHE_NONE,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    ]);
}

function logOn(string $name, string $password): object
{
    global $principal;
    return $principal->AuthenticateUsernamePassword(['UserName' => $name, 'Password' => $password]);
}

/** Calls an operation with a ticket; gives its answer and what its headers say. */
function call(string $ticket, string $operation, array $arguments): array
{
    global $user;
    $headers = [];
    $credentials = new SoapHeader(NS, 'Credentials', new SoapVar(
        '<ns1:Credentials xmlns:ns1="' . NS . '"><ns1:Ticket>' . htmlspecialchars($ticket)
            . '</ns1:Ticket></ns1:Credentials>',
        XSD_ANYXML
    ));
    $answer = $user->__soapCall($operation, [$arguments], null, [$credentials], $headers);
    $refusal = isset($headers['ExceptionInfo']) ? $headers['ExceptionInfo']->ExceptionType : 'none';
    return [$answer, $headers['Succeeded'], $refusal];
}

function say(string $what): void
{
    echo $what, "\n";
}

function text(mixed $value): string
{
    return var_export($value, true);
}

$principal = service($principalWsdl, 'SoPrincipal');
$user = service($userWsdl, 'User');

$answer = logOn($administrator, $password);
$ticket = $answer->Credentials->Ticket;
say('logs on: ' . text($answer->AuthenticationSucceeded));
$me = $answer->Response->AssociateId;

$fresh = call($ticket, 'SetGeneratedPassword', ['AssociateId' => $identity])[0]->Response;
say('old password: ' . text(logOn($name, $password)->AuthenticationSucceeded));
$answer = logOn($name, $fresh);
say('new password: ' . text($answer->AuthenticationSucceeded));
$own = $answer->Credentials->Ticket;

$chosen = $fresh . 'x7Y!';
$answer = call($own, 'ChangeOwnPassword', ['OldPassword' => $fresh, 'NewPassword' => $chosen])[0];
say('changes its own: ' . text($answer->Response));
say('changed password: ' . text(logOn($name, $chosen)->AuthenticationSucceeded));

say('user info: ' . call($ticket, 'GetUserInfo', ['UserInfoId' => $identity])[0]->Response->UserName);
$list = call($ticket, 'GetUserInfoList', ['UserInfoIds' => ['int' => [$identity, $me]]])[0];
say('list: ' . implode(' ', array_map(fn ($one) => $one->UserName, $list->Response->UserInfo)));

$answer = call($ticket, 'IsPasswordValidWithReason', [
    'AssociateId' => $identity, 'Type' => 'InternalAssociate', 'PersonId' => 0, 'Password' => 'a',
])[0]->Response;
say('verdict: ' . text($answer->Result) . ', ' . ($answer->Reason === '' ? 'no reason' : 'a reason'));

$created = call($ticket, 'CreateExternalUser', [
    'PersonId' => 77, 'UserName' => 'ext-' . $name, 'Password' => $chosen . 'q',
    'RoleId' => 1, 'IsActive' => true,
])[0]->Response;
[, $succeeded] = call($ticket, 'SetExternalUserInfo', [
    'AssociateId' => $created, 'IsActive' => false, 'RoleId' => 2,
    'ExternalUserInfoModification' => 'Role Active',
]);
say('flags: ' . text($succeeded));
say('can log on: ' . text(call($ticket, 'GetUserInfo', ['UserInfoId' => $created])[0]->Response->CanLogon));

say('licence: ' . (isset($principal->GetSystemInfo(new stdClass())->SystemInfo->License) ? 'there' : 'missing'));

[$answer, $succeeded, $refusal] = call($own, 'CanChangePassword', ['AssociateId' => $me]);
say('may change another: ' . text($answer->Response));
[$answer, $succeeded, $refusal] = call($own, 'SetPassword', ['AssociateId' => $me, 'Password' => $chosen]);
say('refused: ' . $refusal . ', ' . text($succeeded) . ', ' . text($answer->Response));

if (preg_grep('/ GetAllRoles\(/', $user->__getFunctions())) {
    [, $succeeded, $refusal] = call($ticket, 'GetAllRoles', []);
    say('unoffered: ' . $refusal . ', ' . text($succeeded));
} else {
    say('unoffered: not in the WSDL');
}
