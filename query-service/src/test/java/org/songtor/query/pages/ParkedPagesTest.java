package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The page of what is set aside. */
class ParkedPagesTest extends PagesOverRealData {
  @Autowired private JdbcClient database;

  private static RequestPostProcessor admin() {
    return person("admin", "ผู้ดูแล", "administrator", "30", null);
  }

  @Test
  void an_administrator_sees_what_is_set_aside_and_tries_it_again() throws Exception {
    UUID stream = UUID.randomUUID();
    assertThat(page("/parked", admin())).contains("ไม่มีรายการที่พักไว้", "href=\"/parked\"");
    database
        .sql("insert into read.parked values (:id, 999, 0, null, :text, :why)")
        .param("id", stream)
        .param("text", "not an event")
        .param("why", HOSTILE)
        .update();
    try {
      assertThat(page("/parked", admin()))
          .contains(stream.toString(), "999", "1 เหตุการณ์", "&lt;script&gt;", "ลองใหม่");
      assertThat(page("/parked?lang=en", admin())).contains("Set aside", "Try again", "1 events");
      http.perform(post("/parked/" + stream + "/retry").with(admin()))
          .andExpect(status().isForbidden());
      http.perform(post("/parked/" + stream + "/retry").with(csrf()).with(admin()))
          .andExpect(redirectedUrl("/parked"))
          .andExpect(flash().attributeExists("failed"));
    } finally {
      database.sql("delete from read.parked where stream_id = :id").param("id", stream).update();
    }
    http.perform(post("/parked/" + stream + "/retry").with(csrf()).with(admin()))
        .andExpect(redirectedUrl("/parked"))
        .andExpect(flash().attributeExists("notice"));
  }

  @Test
  void nobody_else_does() throws Exception {
    http.perform(get("/parked").with(auditor())).andExpect(status().isForbidden());
    http.perform(post("/parked/" + UUID.randomUUID() + "/retry").with(csrf()).with(auditor()))
        .andExpect(status().isForbidden());
    assertThat(page("/cases", auditor())).doesNotContain("/parked");
  }
}
