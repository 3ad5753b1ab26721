package org.handrail.adapters.desk;

import java.util.List;
import java.util.Set;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportIntake.Taken;

/** How one protocol says what a report is, that it was kept, and that it was not. */
public interface Protocol {
  /** The media types that it sends, in lower case. */
  Set<String> mediaTypes();

  /**
   * The reports in a call, most often one.
   *
   * @throws org.handrail.reading.Refused when there is none
   * @throws org.handrail.reading.ImageRefused when there is an image in it
   */
  List<ForeignReport> read(Call call);

  /**
   * The answer to reports that were kept.
   *
   * @param stored in the order in which they were read
   */
  Answer kept(Call call, List<Taken.Stored> stored);

  /** A refusal of that call as clients of the protocol understand it. */
  default Answer refused(Call call, Problem problem) {
    return refused(problem);
  }

  /** A refusal of a call that was not read, as that of the edge when there are too many. */
  Problem refused(Problem problem);
}
