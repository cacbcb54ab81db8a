package org.services85.user.testkit.contract.password;

/** The rules of passwords: UA-5, UA-6, UA-9 to UA-11, UA-15, UA-19 and UA-23. */
public interface PasswordRules
    extends SetGeneratedPasswordRules,
        CanChangePasswordRules,
        SetPasswordRules,
        ChangePasswordRules,
        PasswordVerdictRules,
        ExternalPasswordRules,
        PasswordLifeRules,
        IdempotencyKeyRules {}
