package org.songtor.acceptance.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All four ways of working in one town, because starting it is what takes the time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosIT {
  private Town town;

  @BeforeAll
  void start(@TempDir Path folder) {
    town = new Town(folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    if (town != null) {
      town.close();
    }
  }

  @Nested
  class Thailand_zero_dropout extends ThailandZeroDropoutScenario {
    @Override
    Town town() {
      return town;
    }
  }

  @Nested
  class Korat_four_tiers extends KoratScenario {
    @Override
    Town town() {
      return town;
    }
  }

  @Nested
  class Bring_them_back extends BringThemBackScenario {
    @Override
    Town town() {
      return town;
    }
  }

  @Nested
  class Early_childhood extends EarlyChildhoodScenario {
    @Override
    Town town() {
      return town;
    }
  }
}
