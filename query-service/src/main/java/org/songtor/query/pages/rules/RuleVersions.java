package org.songtor.query.pages.rules;

import java.util.Optional;
import java.util.regex.Pattern;
import org.songtor.definition.DefinitionId;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.songtor.query.definitions.DefinitionVersions;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.stereotype.Component;

/** Looks up the version that the address of a page names. */
@Component
class RuleVersions {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 100;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

  private final DefinitionVersions versions;

  RuleVersions(DefinitionVersions versions) {
    this.versions = versions;
  }

  static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }

  /**
   * @throws ProblemException with status 404 where no version could have such an address
   */
  static DefinitionId id(String name, String version) {
    if (!isName(name) || !NUMBER.matcher(version).matches()) {
      throw notFound();
    }
    return new DefinitionId(name, Integer.parseInt(version));
  }

  /** Reads "name.7", as pages write a version into a query; empty if it is none. */
  static Optional<DefinitionId> parse(String text) {
    int dot = text.lastIndexOf('.');
    return dot > 0
            && isName(text.substring(0, dot))
            && NUMBER.matcher(text.substring(dot + 1)).matches()
        ? Optional.of(
            new DefinitionId(text.substring(0, dot), Integer.parseInt(text.substring(dot + 1))))
        : Optional.empty();
  }

  /** The opposite of {@link #parse}. */
  static String write(DefinitionId id) {
    return id.name() + "." + id.version();
  }

  /**
   * @throws ProblemException with status 404 if there is no such version
   */
  DefinitionVersion existing(String name, String version) {
    return versions.find(id(name, version)).orElseThrow(RuleVersions::notFound);
  }

  Optional<DefinitionVersion> find(DefinitionId id) {
    return versions.find(id);
  }

  Optional<String> source(DefinitionId id) {
    return versions.source(id);
  }

  /** The text of a draft; empty when that number has none, or is settled. */
  Optional<String> draft(DefinitionId id) {
    Optional<DefinitionVersion> version = versions.find(id);
    // One that this program can no longer read is still there to be mended.
    return version.isPresent() && version.get().life().state() != State.DRAFT
        ? Optional.empty()
        : versions.source(id);
  }

  /** The highest number under a name, drafts included; 0 where there is none. */
  int highest(String name) {
    return versions.all().stream()
        .map(version -> version.definition().id())
        .filter(id -> id.name().equals(name))
        .mapToInt(DefinitionId::version)
        .max()
        .orElse(0);
  }

  static ProblemException notFound() {
    return Problems.notFound(new LocalizedText("นิยามงานนี้", "definition"));
  }
}
