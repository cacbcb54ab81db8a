package org.services85.user.testkit.contract.logon;

/** The rules of logging on: UA-1 to UA-3 and UA-20 to UA-22. */
public interface LogonRules
    extends AuthenticationRules,
        TicketRules,
        ApplicationTokenRules,
        AuthenticateImplicitRules,
        AuthenticateGenericRules,
        SystemInfoRules {}
