package org.songtor.query.timeline;

import org.songtor.language.LocalizedText;

/**
 * What was answered in one field of a form, for people.
 *
 * @param field the field's id
 * @param label the question; the field's id where the case's rules do not know it any more
 * @param text the answer in words, with its unit; says so where it was erased or is withheld
 * @param sensitive whether the rules called it sensitive when it was answered
 */
public record AnsweredField(
    String field, LocalizedText label, LocalizedText text, boolean sensitive) {}
