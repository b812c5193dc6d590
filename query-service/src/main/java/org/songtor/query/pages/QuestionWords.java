package org.songtor.query.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.definition.StepForm;
import org.songtor.query.pages.language.PageLanguage;

/** A question as it was written, with the questions of the form in place of their ids. */
final class QuestionWords {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

  private QuestionWords() {}

  static String of(String question, StepForm form, PageLanguage say) {
    return WORD.matcher(question)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    form.field(found.group())
                        .map(field -> "“" + say.text(field.label()) + "”")
                        .orElse(found.group())));
  }
}
