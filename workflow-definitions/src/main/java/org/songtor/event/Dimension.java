package org.songtor.event;

import org.songtor.language.LocalizedText;

/** The dimensions of an assessment and of a plan's goals (domain.md C). */
public enum Dimension {
  EDUCATION("การศึกษา", "education"),
  HEALTH("สุขภาพ", "health"),
  LIVELIHOOD("การดำรงชีพ", "livelihood"),
  FAMILY("ครอบครัว", "family"),
  SOCIAL("สังคม", "social"),
  RISK("ความเสี่ยง", "risk"),
  URGENT_NEED("ความต้องการเร่งด่วน", "urgent need");

  private final LocalizedText title;

  Dimension(String th, String en) {
    this.title = new LocalizedText(th, en);
  }

  public LocalizedText title() {
    return title;
  }
}
