package org.songtor.referral;

/** How soon an agency must answer; the limits are the definition's (J: 24 h, 3 d, 15 d). */
public enum Urgency {
  EMERGENCY,
  URGENT,
  NORMAL
}
