package org.services85.user.testkit.contract.users;

/** The rules of users and their names: UA-12 to UA-14 and UA-16 to UA-18. */
public interface UserRules
    extends UserNameRules,
        CreateExternalUserRules,
        SetExternalUserInfoRules,
        DeletionRules,
        RetirementRules,
        UserInfoRules {}
