package org.songtor.demo.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.songtor.event.Sex;

/** Thai names, nicknames and the tambons of Korat's city district. */
final class WordLists {
  private final List<String> girls = lines("given-female.txt");
  private final List<String> boys = lines("given-male.txt");
  private final List<String> families = lines("family.txt");
  private final List<String> nicknames = lines("nicknames.txt");
  private final List<Tambon> tambons =
      lines("tambons.txt").stream()
          .map(line -> new Tambon(line.substring(0, 6), line.substring(7)))
          .toList();

  String given(SplittableRandom random, Sex sex) {
    return one(random, sex == Sex.MALE ? boys : girls);
  }

  String family(SplittableRandom random) {
    return one(random, families);
  }

  String nickname(SplittableRandom random) {
    return one(random, nicknames);
  }

  Tambon tambon(SplittableRandom random) {
    return one(random, tambons);
  }

  static <T> T one(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> lines(String name) {
    try (InputStream in = WordLists.class.getResourceAsStream("/korat/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the word list " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
