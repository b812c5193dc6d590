package org.songtor.demo.facts;

/**
 * A tambon of Korat's city district.
 *
 * @param code official, six digits
 */
public record Tambon(String code, String name) {}
