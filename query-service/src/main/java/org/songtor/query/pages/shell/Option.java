package org.songtor.query.pages.shell;

/** An entry of a list to choose from. */
public record Option(String code, String title) {}
