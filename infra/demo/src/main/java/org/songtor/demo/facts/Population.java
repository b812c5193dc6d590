package org.songtor.demo.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.facts.Child.Carer;
import org.songtor.demo.facts.Child.Home;
import org.songtor.demo.facts.Child.School;
import org.songtor.event.BirthDate;
import org.songtor.event.IdentityDocument;
import org.songtor.event.Sex;

/** Draws the list of children: the same seed, scale and day give the same list, line by line. */
public final class Population {
  private static final int SERIALS = 10_000_000;

  private final WordLists words = new WordLists();
  private final Lives lives = new Lives();
  private final LocalDate today;
  private final SplittableRandom root;
  private final int firstSerial;

  private Population(long seed, LocalDate today) {
    this.today = today;
    this.root = new SplittableRandom(seed * 31 + 7);
    this.firstSerial = root.nextInt(SERIALS);
  }

  /**
   * @param today ages are completed years on this day
   */
  public static List<Child> draw(long seed, Quotas quotas, LocalDate today) {
    Population population = new Population(seed, today);
    List<Profile> order = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      for (int i = 0; i < quotas.of(profile); i++) {
        order.add(profile);
      }
    }
    population.shuffle(order);
    List<Child> children = new ArrayList<>(order.size());
    int[] sameProfile = new int[Profile.values().length];
    for (Profile profile : order) {
      int nth = sameProfile[profile.ordinal()]++;
      children.add(population.child(children.size() + 1, profile, nth));
    }
    return List.copyOf(children);
  }

  private void shuffle(List<Profile> order) {
    for (int i = order.size() - 1; i > 0; i--) {
      int j = root.nextInt(i + 1);
      Profile swap = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swap);
    }
  }

  /** Each child has a generator of its own, so that a change to one field moves no other child. */
  private Child child(int row, Profile profile, int nth) {
    SplittableRandom random = root.split();
    Lives.Life life = lives.live(profile, nth, random);
    Sex sex = random.nextBoolean() ? Sex.FEMALE : Sex.MALE;
    String family = words.family(random);
    Tambon tambon = words.tambon(random);
    LocalDate birth = today.minusYears(life.age()).minusDays(random.nextInt(1, 360));
    IdentityDocument.Kind kind = identityKind(random);
    boolean exactDay = kind == IdentityDocument.Kind.NATIONAL_ID || random.nextInt(2) == 0;
    return new Child(
        row,
        sex,
        words.given(random, sex),
        family,
        words.nickname(random),
        birth,
        exactDay ? BirthDate.Precision.DAY : BirthDate.Precision.YEAR,
        kind,
        identityNumber(kind, row, random),
        tambon,
        home(random, tambon),
        carer(random, family),
        lastSchool(random, life.age(), tambon),
        life.situation());
  }

  /**
   * Eight in ten have a national id; children without Thai papers have a school's G-code, or none.
   */
  private static IdentityDocument.Kind identityKind(SplittableRandom random) {
    int draw = random.nextInt(100);
    if (draw < 82) {
      return IdentityDocument.Kind.NATIONAL_ID;
    }
    return draw < 93 ? IdentityDocument.Kind.G_CODE : IdentityDocument.Kind.NONE;
  }

  private @Nullable String identityNumber(
      IdentityDocument.Kind kind, int row, SplittableRandom random) {
    return switch (kind) {
      // 7919 has no factor in common with the number of serials: no two rows share one.
      case NATIONAL_ID -> NationalId.synthetic((int) ((firstSerial + 7919L * row) % SERIALS));
      case G_CODE -> "G%06d%06d".formatted(random.nextInt(1_000_000), row);
      case OTHER_DOCUMENT, NONE -> null;
    };
  }

  private static Home home(SplittableRandom random, Tambon tambon) {
    return new Home(
        "หมู่ " + random.nextInt(1, 16),
        "%d/%d ต.%s".formatted(random.nextInt(1, 300), random.nextInt(1, 40), tambon.name()),
        phone(random));
  }

  /** No subscriber's number begins with three zeros. */
  private static String phone(SplittableRandom random) {
    return "000%07d".formatted(random.nextInt(10_000_000));
  }

  private Carer carer(SplittableRandom random, String family) {
    String relation =
        WordLists.one(random, List.of("มารดา", "บิดา", "ยาย", "ตา", "ย่า", "ปู่", "ป้า", "น้า"));
    Sex sex = List.of("บิดา", "ตา", "ปู่").contains(relation) ? Sex.MALE : Sex.FEMALE;
    String title = sex == Sex.MALE ? "นาย" : "นาง";
    return new Carer(title + words.given(random, sex) + " " + family, relation, phone(random));
  }

  private static @Nullable School lastSchool(SplittableRandom random, int age, Tambon tambon) {
    int leftAt = Math.min(age, 7 + random.nextInt(9));
    boolean everEnrolled = random.nextInt(100) < 85;
    if (age < 7 || !everEnrolled) {
      return null;
    }
    String grade = leftAt < 13 ? "ป." + Math.max(1, leftAt - 6) : "ม." + Math.min(3, leftAt - 12);
    String affiliation = random.nextInt(100) < 80 ? "สพฐ." : "อปท.";
    String term = random.nextInt(1, 3) + "/" + random.nextInt(2563, 2567);
    return new School("โรงเรียนบ้าน" + tambon.name(), affiliation, grade, term);
  }
}
