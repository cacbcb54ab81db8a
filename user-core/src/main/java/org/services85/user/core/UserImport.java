package org.services85.user.core;

/**
 * What came of an import. Immutable and thread-safe.
 *
 * @param created how many users were created
 * @param present how many were there already
 */
public record UserImport(long created, long present) {}
