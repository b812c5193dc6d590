package org.songtor.demo.people;

/**
 * An act and who does it.
 *
 * @param by demo account
 */
public record Move(String by, Act act) {}
