package org.songtor.query.pages;

/** One agency of the directory, ready to read. */
public record AgencyListLine(
    String name, String kind, String level, String areas, String services, String contact) {}
