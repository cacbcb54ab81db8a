<?php
/*
 * A test of PHP against the fake NetServer: scripts a failure, makes calls, looks at what was
 * recorded, and resets. It says what it saw. Argument: the address that fake-netserver printed.
 */

const NS = 'http://www.superoffice.net/ws/crm/NetServer/Services85';

[, $address] = $argv;

/** Sends to or asks the control of the fake; gives the status and what the answer holds. */
function fake(string $method, string $request, mixed $body = null): array
{
    global $address;
    $context = stream_context_create(['http' => [
        'method' => $method,
        'header' => 'Content-Type: application/json',
        'content' => $body === null ? '' : json_encode($body),
        'ignore_errors' => true,
    ]]);
    $text = file_get_contents($address . 'fake/' . $request, false, $context);
    return [(int) explode(' ', $http_response_header[0])[1], json_decode($text, true)];
}

function service(string $name): SoapClient
{
    global $address;
    $service = $address . 'Remote/Services85/' . $name . '.svc';
    return new SoapClient($service . '?wsdl', ['cache_wsdl' => WSDL_CACHE_NONE]);
}

function call(string $ticket, string $operation, array $arguments): array
{
    $headers = [];
    $credentials = new SoapHeader(NS, 'Credentials', new SoapVar(
        '<ns1:Credentials xmlns:ns1="' . NS . '"><ns1:Ticket>' . $ticket . '</ns1:Ticket></ns1:Credentials>',
        XSD_ANYXML
    ));
    $answer = service('User')->__soapCall($operation, [$arguments], null, [$credentials], $headers);
    return [$answer, $headers['ExceptionInfo']->ExceptionType ?? 'none'];
}

$answer = service('SoPrincipal')->AuthenticateUsernamePassword(['UserName' => 'alma', 'Password' => 'secret']);
$ticket = $answer->Credentials->Ticket;

[$status] = fake('POST', 'failures', ['failure' => 'busy', 'operation' => 'SetGeneratedPassword']);
echo "scripted: $status\n";
echo 'refused: ', call($ticket, 'SetGeneratedPassword', ['AssociateId' => 2])[1], "\n";
echo 'password: ', call($ticket, 'SetGeneratedPassword', ['AssociateId' => 2])[0]->Response, "\n";
foreach (fake('GET', 'calls')[1]['calls'] as $call) {
    echo $call['operation'], ' ', $call['failure'] ?? 'done', ' ', $call['arguments']['AssociateId'] ?? '-',
        ' ', implode(',', $call['secrets']), "\n";
}
[$status, $answer] = fake('POST', 'failures', ['failure' => 'bussy']);
echo "wrong: $status ", $answer['error'], "\n";
fake('POST', 'reset');
echo 'after reset: ', count(fake('GET', 'calls')[1]['calls']), "\n";
