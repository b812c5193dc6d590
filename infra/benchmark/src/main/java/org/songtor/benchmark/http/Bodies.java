package org.songtor.benchmark.http;

/** What the generator sends; the child is made up. */
final class Bodies {
  static final String FOUND =
      """
      {"definition": "thailand-zero-dropout", "tambon": "300101",
       "source": {"list": "รายชื่อทดสอบ", "batch": "b1", "row": 1},
       "child": {"title": "ด.ช.", "given": "ต้นกล้า", "family": "ใจดี", "birthDate": "2014-05-01",
        "birthPrecision": "DAY", "sex": "MALE", "identity": {"kind": "NONE"},
        "address": {"village": "หมู่ 3", "line": "12/1", "phone": "0800000000"},
        "guardian": {"name": "สมใจ ใจดี", "relation": "ยาย", "phone": "0811111111"},
        "lastSchool": {"name": "โรงเรียนบ้านตัวอย่าง", "affiliation": "สพฐ.", "grade": "ป.6",
         "leftInTerm": "2/2568"}}}
      """;

  static final String VISIT =
      """
      {"planned": true, "on": "2027-01-15", "mode": "phone", "note": "นัดเยี่ยมบ้าน"}
      """;

  private static final String CASE_ID = "\"caseId\":\"";

  private Bodies() {}

  /** The new case of an answer. */
  static String caseId(String answer) {
    int begin = answer.indexOf(CASE_ID);
    if (begin < 0) {
      throw new IllegalStateException("the answer names no case: " + answer);
    }
    begin += CASE_ID.length();
    return answer.substring(begin, answer.indexOf('"', begin));
  }
}
