package org.songtor.query.definitions.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.query.definitions.diagram.LayeredLayout.Line;
import org.songtor.query.definitions.diagram.LayeredLayout.Spot;

class LayeredLayoutTest {
  private final List<Spot> boxes = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private Spot box(int layer) {
    Spot box = new Spot(120, 30);
    box.layer = 2 * layer;
    boxes.add(box);
    return box;
  }

  private void line(Spot from, Spot to) {
    lines.add(new Line(from, to, new Spot(60, 20)));
  }

  @Test
  void a_long_chain_hangs_straight_down_from_a_wide_beginning() {
    Spot first = box(0);
    for (int i = 0; i < 6; i++) {
      line(first, box(1));
    }
    Spot last = boxes.get(1);
    for (int layer = 2; layer < 20; layer++) {
      Spot next = box(layer);
      line(last, next);
      last = next;
    }

    LayeredLayout.of(boxes, lines);

    List<Spot> chain = boxes.subList(7, boxes.size());
    assertThat(chain).hasSize(18);
    assertThat(chain).allSatisfy(box -> assertThat(box.x).isCloseTo(last().x, within(2.0)));
  }

  @Test
  void a_box_that_nothing_is_joined_to_makes_no_room_for_itself() {
    Spot first = box(0);
    Spot second = box(1);
    line(first, second);
    Spot alone = box(1);

    LayeredLayout layout = LayeredLayout.of(boxes, lines);

    assertThat(second.x).isCloseTo(first.x, within(2.0));
    assertThat(Math.abs(alone.x - second.x)).isGreaterThanOrEqualTo(120);
    assertThat(layout.width()).isLessThan(300);
  }

  private Spot last() {
    return boxes.getLast();
  }
}
