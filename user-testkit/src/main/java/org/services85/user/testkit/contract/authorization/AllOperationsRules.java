package org.services85.user.testkit.contract.authorization;

/** The rules that hold for all operations: UA-4, UA-7 and UA-8. */
public interface AllOperationsRules
    extends AuthorizationRules, AuthorizationMatrixRules, EveryOperationRules {}
