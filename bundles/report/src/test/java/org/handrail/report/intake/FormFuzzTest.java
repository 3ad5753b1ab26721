package org.handrail.report.intake;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;

/** Whatever comes as a body is a report or is refused. */
class FormFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void body(byte[] body) {
    try {
      ReportForm form = FormReader.read(body);
      if (form.subject().about().size() > 50) {
        throw new AssertionError("more than a report may be about");
      }
      FormReader.read(form.words().toString().getBytes(StandardCharsets.UTF_8));
    } catch (Refused | ImageRefused e) {
      // That is what bodies that are no reports are for.
    }
  }
}
