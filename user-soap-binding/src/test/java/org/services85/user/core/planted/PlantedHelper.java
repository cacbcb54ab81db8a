package org.services85.user.core.planted;

/** Planted: a name that says nothing. */
public class PlantedHelper {}
