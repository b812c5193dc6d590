package org.songtor.query.problems;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.songtor.language.LocalizedText;

/**
 * What went wrong and what to do about it, before it is put into the reader's language.
 *
 * @param slug the last part of the problem's type
 * @param status the HTTP status, 400 to 599
 * @param extensions members beyond those of RFC 9457, in order; a {@link LocalizedText} among them
 *     is put into the reader's language
 */
public record Problem(
    String slug,
    int status,
    LocalizedText title,
    LocalizedText detail,
    Map<String, Object> extensions) {

  /** Where problem types live. */
  public static final String TYPES = "https://songtor.org/problems/";

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem(String slug, int status, LocalizedText title, LocalizedText detail) {
    this(slug, status, title, detail, Map.of());
  }

  /** The members of the problem document for one reader. */
  Map<String, Object> members(Locale locale, String instance) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", TYPES + slug);
    members.put("title", title.in(locale));
    members.put("status", status);
    members.put("detail", detail.in(locale));
    members.put("instance", instance);
    extensions.forEach(
        (name, value) ->
            members.put(name, value instanceof LocalizedText text ? text.in(locale) : value));
    return members;
  }
}
