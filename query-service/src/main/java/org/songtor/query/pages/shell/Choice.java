package org.songtor.query.pages.shell;

/**
 * One of a few ways to see the pages.
 *
 * @param lang the language of the title itself
 */
public record Choice(String title, String href, String lang, boolean current) {}
